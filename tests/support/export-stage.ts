import type { ExportView } from "@/lib/api/export-endpoints";
import type { ApiStage } from "./api-stage";

/** What is done with exports over the API. */
export function exportsOf(stage: ApiStage, token: string) {
  return {
    ask: (body: object): Promise<ExportView> =>
      stage.ok("createExport", { token, body: { format: "text", notes: true, ...body } }),
    /** The export once it is not being written any more. */
    ended: (id: string): Promise<ExportView> =>
      stage.parley.until(async () => {
        const found = await stage.ok("getExport", { token, params: { id } });
        return found.state !== "running" && found;
      }),
    content: (id: string, headers: Readonly<Record<string, string>> = {}) =>
      stage.call("getExportContent", { token, params: { id }, headers }),
    /** Asks for an export, waits for it and gives its file as text. */
    async fileOf(body: object): Promise<string> {
      const { id } = await this.ask(body);
      const { state, failure } = await this.ended(id);
      if (state !== "done") throw new Error(`The export is ${state}: ${failure}`);
      return (await this.content(id)).body.toString("utf8");
    },
  };
}
