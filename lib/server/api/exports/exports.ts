import type { ExportRow } from "@/db/tables/tables";
import type { ExportView } from "@/lib/api/export-endpoints";
import { createExport as makeExport } from "@/lib/inbox/exports/create-export";
import { removeExport } from "@/lib/inbox/exports/end-export";
import { readExport, readExports } from "@/lib/inbox/exports/read-exports";
import { recordDownload } from "@/lib/inbox/exports/record-download";
import { AppError } from "@/lib/model/error";
import { type ExportFormat, exportKeptDays } from "@/lib/model/exports/export";
import { isoInstant, isoInstantOrNull } from "@/lib/model/iso-instant";
import { serveFile } from "../../http/serve-file";
import type { Handler } from "../call";

export const createExport: Handler<"createExport"> = async ({ context, agent, body }) => {
  const { id = context.newId(), query, words, ids, format, notes, timeZone, language } = body;
  const row = await makeExport(context, agent, {
    ...{ id, format, hasNotes: notes, timeZone, language },
    chosen:
      ids === undefined ? { kind: "found", text: query ?? "", words } : { kind: "named", ids },
  });
  return { status: 202, json: presentExport(row) };
};

export const listExports: Handler<"listExports"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: (await readExports(context, agent)).map(presentExport) },
});

export const getExport: Handler<"getExport"> = async ({ context, agent, params }) => ({
  status: 200,
  json: presentExport(await readExport(context, agent, params.id)),
});

export const deleteExport: Handler<"deleteExport"> = async ({ context, agent, params }) => ({
  status: 200,
  json: presentExport(await removeExport(context, agent, params.id)),
});

const types: Readonly<Record<ExportFormat, string>> = {
  text: "text/plain",
  html: "text/html; charset=utf-8",
  json: "application/jsonl; charset=utf-8",
  "csv-conversations": "text/csv; charset=utf-8",
  "csv-messages": "text/csv; charset=utf-8",
};

/** What a page may do that is shown: look as it does. It has an origin of its own, so that nothing in it is the desk. */
const shownPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups";

export const getExportContent: Handler<"getExportContent"> = async (call) => {
  const { context, agent, params, query, request } = call;
  const row = await readExport(context, agent, params.id);
  const { id, fileName, format, bytes: sizeBytes, sha256, state } = row;
  if (state === "running") throw new AppError("conflict", "This export is not finished yet");
  const isThere = state === "done" && (await context.exportFiles.size(id)) === sizeBytes;
  if (!isThere || sha256 === null)
    throw new AppError("not_found", "This export has no file any more");
  await recordDownload(context, agent, row);
  const raw = serveFile(
    { read: (_, range) => context.exportFiles.read(id, range) },
    {
      file: { fileName, contentType: types[format], sizeBytes, sha256 },
      method: request.method,
      range: request.headers.range,
      isDownload: query.show !== "1",
    },
  );
  const isShown = query.show === "1" && format === "html";
  return {
    raw: {
      ...raw,
      headers: {
        ...raw.headers,
        ...(isShown
          ? { "content-disposition": "inline", "content-security-policy": shownPolicy }
          : {}),
        "cache-control": "private, no-store",
        etag: `"${sha256}"`,
        "repr-digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
      },
    },
  };
};

function presentExport(row: ExportRow): ExportView {
  const { id, query, format, hasNotes: notes, state, fileName, total, done, leftOut } = row;
  const { messages, bytes, sha256, failure, createdAt, finishedAt } = row;
  return {
    ...{ id, query, format, notes, state, fileName, total, done, leftOut, messages, bytes },
    ...{ sha256, failure },
    createdAt: isoInstant(createdAt),
    finishedAt: isoInstantOrNull(finishedAt),
    deletedAt: isoInstant(new Date(createdAt.getTime() + exportKeptDays * 86_400_000)),
  };
}
