import { runLoad } from "./load.mjs";
import { knownCustomers } from "./measure-ingest.mjs";
import { callApi, customer, inboundText, readApi } from "./requests.mjs";
import { median } from "./statistics.mjs";

/** Asked for together, so that one is always running while it is measured. */
const formats = ["html", "json", "csv-messages", "text"];

/** Texts by 32 clients while exports of all conversations are written, as a share of those without. */
export async function measureIngestBesideExport({ port }, { rounds, seconds }) {
  const load = {
    ...{ port, clients: 32, count: 100_000, seconds },
    request: (index) => inboundText(customer(index % knownCustomers)),
  };
  const shares = [];
  for (let round = 0; round < rounds; round++) {
    const without = await runLoad(load);
    const exports = [];
    for (const format of formats) {
      const asked = { query: "", format, notes: true };
      exports.push(await callApi(port, "POST", "/api/exports", asked));
    }
    const beside = await runLoad(load);
    const last = await readApi(port, `/api/exports/${exports.at(-1).id}`);
    if (last.state !== "running")
      throw new Error("The exports were over before they were measured");
    for (const { id } of exports) await callApi(port, "DELETE", `/api/exports/${id}`);
    shares.push(beside.perSecond / without.perSecond);
  }
  return {
    measure: "inbound text beside exports, of that without, 32 clients",
    unit: "share",
    parley: [median(shares)],
  };
}
