import { parentPort, workerData } from "node:worker_threads";
import { isAppError } from "@/lib/model/error";
import { SearchEngine } from "./engine";
import type { SearchAnswer, SearchFiles, SearchRequest } from "./thread-search-index";

/** The thread that has the index. It is started by `openThreadSearch`, in whose words it answers. */

if (parentPort === null) throw new Error("This is the script of a thread");
const port = parentPort;
const say = (answer: SearchAnswer) => port.postMessage(answer);
// Whoever starts the thread gives it this.
const engine = new SearchEngine(workerData as SearchFiles, {
  stopped: (error) => say({ kind: "stopped", error }),
  unreadable: (fault) => say({ kind: "unreadable", fault }),
  leftOut: (count) => say({ kind: "left-out", count }),
});

port.on("message", (request: SearchRequest) => {
  switch (request.kind) {
    case "look":
      for (const id of request.conversationIds) engine.look(id);
      return;
    case "settled":
      return void engine.settled().then(() => say({ kind: "done", id: request.id }));
    case "find":
      try {
        return say({
          kind: "hits",
          id: request.id,
          hits: engine.find(request.asked, request.page),
        });
      } catch (error) {
        const refused = isAppError(error) ? error.message : null;
        return say({ kind: "refused", id: request.id, refused, error: String(error) });
      }
    case "close":
      engine.close();
      return port.close();
    default:
      return request satisfies never;
  }
});
