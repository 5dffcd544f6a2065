"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { LabelledSwitch } from "@/components/ui/labelled-switch";
import { foundIn } from "@/lib/client/conversations/found-in";
import { useFoundCount } from "@/lib/client/conversations/use-found-count";
import { type ExportRequest, openExports } from "@/lib/client/exports/export-requests";
import { useCreateExport } from "@/lib/client/exports/use-create-export";
import { useWording } from "@/lib/client/format/use-wording";
import { useTranscriptCount } from "@/lib/client/transcripts/use-transcript-count";
import { timeZone } from "@/lib/client/transcripts/use-transcripts";
import { type ExportFormat, exportFormats } from "@/lib/model/exports/export";
import { parseQuery } from "@/lib/model/query/parse";
import { printQuery } from "@/lib/model/query/print";
import { queryWithin } from "@/lib/model/query/views";
import { FormatChoice } from "./format-choice";

type Asked = Exclude<ExportRequest, { kind: "history" }>;

type ExportFormProps = { request: Asked; onBegun: () => void };

const noFilter = { view: "all", sort: "newest" } as const;

/** The form of an export: what it will hold, in which format, with or without what is internal. */
export function ExportForm({ request, onBegun }: ExportFormProps) {
  const { words, formats } = useWording();
  const queryClient = useQueryClient();
  const [format, setFormat] = useState<ExportFormat>("html");
  const [hasNotes, setNotes] = useState(false);
  const [notesLabel, notesHint, holdsId] = [useId(), useId(), useId()];
  const isList = request.kind === "list";
  const found = useFoundCount(isList ? request.filter : noFilter, isList);
  const isSet = request.kind === "set";
  const set = isSet ? request : null;
  const zone = set?.timeZone ?? timeZone();
  const inSet = useTranscriptCount(set?.query ?? "", zone, isSet);
  const count = isList ? found : isSet ? (inSet?.count ?? null) : request.ids.length;
  const holds = () => {
    if (count === null) return words("exports.counting");
    if (set === null) return words(isList ? "exports.holdsList" : "exports.holdsNamed", { count });
    const more = inSet?.isMore ? "yes" : "no";
    if (set.name !== null) return words("exports.holdsSet", { count, more, name: set.name });
    return words(set.query === "" ? "exports.holdsAll" : "exports.holdsSearch", { count, more });
  };
  const { mutate: create, isPending, error } = useCreateExport();

  const begin = () => {
    const wanted = { format, notes: hasNotes };
    if (request.kind === "named") {
      create({ ...wanted, ids: [...request.ids] }, { onSuccess: onBegun });
      return;
    }
    if (request.kind === "set") {
      const { query } = request;
      create({ ...wanted, query, words: "said", timeZone: zone }, { onSuccess: onBegun });
      return;
    }
    const { view, query = "", timeZone } = foundIn(queryClient, request.filter);
    const parsed = parseQuery(query);
    const whole = parsed.kind === "query" ? printQuery(queryWithin(view, parsed.query)) : query;
    create({ ...wanted, query: whole, timeZone }, { onSuccess: onBegun });
  };

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending && count !== 0) begin();
      }}
    >
      <p id={holdsId} role="status" className="tabular text-sm">
        {holds()}
      </p>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1.5 font-medium text-sm">{words("exports.format")}</legend>
        {exportFormats.map((one) => (
          <FormatChoice key={one} format={one} isChosen={one === format} onChoose={setFormat} />
        ))}
      </fieldset>
      <div className="flex items-start justify-between gap-4">
        <div>
          <p id={notesLabel} className="font-medium text-sm">
            {words("exports.notes")}
          </p>
          <p id={notesHint} className="text-muted text-xs">
            {words("exports.notesHint")}
          </p>
        </div>
        <LabelledSwitch
          labelledBy={notesLabel}
          describedBy={notesHint}
          checked={hasNotes}
          onCheckedChange={setNotes}
        />
      </div>
      {error !== null && (
        <p role="alert" className="text-danger-ink text-sm">
          {formats.error(error)}
        </p>
      )}
      <div className="flex justify-between gap-2 border-line border-t pt-3">
        <Button variant="ghost" onClick={() => openExports({ kind: "history" })}>
          {words("exports.manage")}
        </Button>
        <Button
          type="submit"
          variant="primary"
          pending={isPending}
          disabled={count === 0}
          aria-describedby={holdsId}
        >
          {words("exports.begin")}
        </Button>
      </div>
    </form>
  );
}
