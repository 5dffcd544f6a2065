import { connect } from "node:net";

const headEnd = Buffer.from("\r\n\r\n");

/**
 * A keep-alive connection to 127.0.0.1 that holds one request at a time and does as little as possible for it,
 * so that the server is what is measured. `send` resolves with the answer's status and the length of its body once all
 * of that is here; answers must give their length.
 */
export function openConnection(port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(overSocket(socket));
    });
  });
}

function overSocket(socket) {
  let waiting = null;
  let head = Buffer.alloc(0);
  let status = 0;
  let length = 0;
  let missing = 0;

  const fail = (error) => {
    waiting?.reject(error ?? new Error("The server closed a connection"));
    waiting = null;
  };
  socket.on("error", fail);
  socket.on("close", () => fail());
  socket.on("data", (chunk) => {
    if (status === 0) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(headEnd);
      if (end < 0) return;
      const text = head.latin1Slice(0, end);
      const announced = /\r\ncontent-length: (\d+)/iu.exec(text)?.[1];
      if (announced === undefined) return socket.destroy(new Error(`No length in: ${text}`));
      status = Number(text.slice(9, 12));
      length = Number(announced);
      missing = length - (head.length - end - headEnd.length);
      head = head.subarray(0, 0);
    } else {
      missing -= chunk.length;
    }
    if (missing > 0) return;
    const { resolve } = waiting;
    const answered = { status, length };
    waiting = null;
    status = 0;
    resolve(answered);
  });

  return {
    send(request) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request, "latin1");
      });
    },
    close() {
      waiting = null;
      socket.destroy();
    },
  };
}
