-- wrk: one player after the other. Arguments: file with a Cookie field a line, Host, path.
local requests, count, turn = {}, 0, 0

function init(args)
  for cookie in io.lines(args[1]) do
    count = count + 1
    requests[count] = wrk.format("GET", args[3], { Host = args[2], Cookie = cookie })
  end
end

function request()
  turn = turn % count + 1
  return requests[turn]
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %d %d %d %d %d", summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
