// The least that a server can do: what a bystander waits here is the machine's own business and nobody's fault.
import { createServer } from "node:http";

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"status":"here"}');
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit());
