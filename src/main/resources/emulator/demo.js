"use strict";

const find = (id) => document.getElementById(id);
const megabytes = (bytes) => (bytes / 1048576).toFixed(1) + " MB";

function line(out, text) {
  out.textContent = text + "\n" + out.textContent.split("\n").slice(0, 30).join("\n");
}

find("fetch").addEventListener("click", async () => {
  const out = find("fetch-out");
  try {
    const answer = await fetch("/api/whoami", { headers: { Accept: "application/json" } });
    out.textContent = answer.status + "\n" + JSON.stringify(await answer.json(), null, 2);
  } catch (failure) {
    out.textContent = String(failure);
  }
});

let socket = null;
find("socket").addEventListener("submit", (event) => {
  event.preventDefault();
  const out = find("socket-out");
  const text = find("socket-text").value;
  const send = () => { line(out, "→ " + text); socket.send(text); };
  if (socket && socket.readyState === WebSocket.OPEN) {
    send();
    return;
  }
  socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/ws");
  socket.onopen = send;
  socket.onmessage = (message) => line(out, "← " + message.data);
  socket.onclose = (close) => line(out, "closed (" + close.code + ")");
});

let events = null;
find("events").addEventListener("click", () => {
  const out = find("events-out");
  const button = find("events");
  if (events) {
    events.close();
    events = null;
    button.textContent = "Start";
    return;
  }
  button.textContent = "Stop";
  events = new EventSource("/events");
  events.addEventListener("tick", (tick) =>
    line(out, new Date().toLocaleTimeString() + "  tick " + JSON.parse(tick.data).tick));
  events.onerror = () => line(out, "interrupted");
});

find("upload").addEventListener("submit", (event) => {
  event.preventDefault();
  const out = find("upload-out");
  const file = find("upload-file").files[0];
  if (!file) {
    out.textContent = "Choose a file first.";
    return;
  }
  // fetch cannot report the progress of an upload.
  const request = new XMLHttpRequest();
  request.open("POST", "/upload");
  request.upload.onprogress = (progress) => {
    find("upload-bar").value = progress.total ? progress.loaded / progress.total : 0;
    out.textContent = megabytes(progress.loaded);
  };
  request.onload = () => {
    out.textContent = request.status === 200
      ? "The site counted " + JSON.parse(request.responseText).bytes.toLocaleString() + " bytes."
      : "Failed: " + request.status;
  };
  request.onerror = () => { out.textContent = "Failed."; };
  request.send(file);
});

find("download").addEventListener("click", async () => {
  const out = find("download-out");
  const bar = find("download-bar");
  try {
    const answer = await fetch("/download");
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const total = Number(answer.headers.get("Content-Length"));
    const reader = answer.body.getReader();
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      bar.value = total ? bytes / total : 0;
      out.textContent = megabytes(bytes);
    }
    out.textContent = "Received " + bytes.toLocaleString() + " bytes.";
  } catch (failure) {
    out.textContent = "Failed: " + failure.message;
  }
});
