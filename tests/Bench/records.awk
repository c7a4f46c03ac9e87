# Rows of requests as CSV: awk -v seed=1 -v rows=1000000 -f records.awk
BEGIN {
  srand(seed)
  print "time,host,path,status,bytes,ms"
  for (i = 0; i < rows; i++) {
    status = rand() < 0.9 ? 200 : (rand() < 0.5 ? 404 : 500 + int(rand() * 4))
    path = "/" (rand() < 0.3 ? "api" : "page") "/" int(rand() * 1000)
    if (rand() < 0.02) path = "\"" path ",\"\"x\"\"\""
    printf "2026-11-26T%02d:%02d:%02d,host%d,%s,%d,%d,%.3f\n", int(i / 3600) % 24, int(i / 60) % 60, i % 60, int(rand() * 50), path, status, int(rand() * 100000), rand() * 1000
  }
}
