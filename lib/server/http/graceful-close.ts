import type { Server } from "node:http";
import type { Socket } from "node:net";

/** How often a closing server looks for connections on which nothing is under way any more. */
const sweepMs = 50;

/**
 * Prepares a server to be closed: the function that comes back stops taking connections and resolves when the requests
 * under way are answered. Connections that a finished answer leaves open are closed, and so are those on which nothing
 * was ever said: browsers open some ahead, and Node would wait for their first request.
 */
export function closeGracefully(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, sweepMs);
    await closed;
    clearInterval(sweep);
  };
}
