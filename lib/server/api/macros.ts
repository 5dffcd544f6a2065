import type { MacroView } from "@/lib/api/macro-endpoints";
import { progressOf } from "@/lib/inbox/bulk/read-bulk";
import {
  deleteMacro as deleteMacroUseCase,
  type ReadMacro,
  readMacros,
  saveMacro,
} from "@/lib/inbox/macros/macros";
import { previewMacro as previewMacroUseCase } from "@/lib/inbox/macros/preview-macro";
import { runMacro as runMacroUseCase } from "@/lib/inbox/macros/run-macro";
import { isoInstant } from "@/lib/model/iso-instant";
import { presentBulk } from "./bulk";
import type { Handler } from "./call";

export const listMacros: Handler<"listMacros"> = async ({ context, agent }) => {
  const { macros, teams, canShareWithAll } = await readMacros(context, agent);
  return {
    status: 200,
    json: { items: macros.map(presentMacro), teams: [...teams], canShareWithAll },
  };
};

export const putMacro: Handler<"putMacro"> = async ({ context, agent, params, body }) => {
  const saved = await saveMacro(context, agent, { ...body, id: params.id });
  return { status: 200, json: presentMacro(saved) };
};

export const deleteMacro: Handler<"deleteMacro"> = async ({ context, agent, params }) => {
  await deleteMacroUseCase(context, agent, params.id);
  return { status: 204 };
};

export const runMacro: Handler<"runMacro"> = async ({ context, agent, params, body }) => {
  const bulk = await runMacroUseCase(context, agent, {
    macroId: params.id,
    id: body.id,
    conversationIds: body.conversations,
    snoozedUntil: snoozedUntilOf(body.snoozedUntil),
  });
  return { status: 200, json: presentBulk(await progressOf(context, bulk)) };
};

export const previewMacro: Handler<"previewMacro"> = async ({ context, agent, params, body }) => {
  const previews = await previewMacroUseCase(context, agent, {
    macroId: params.id,
    conversationIds: body.conversations,
    snoozedUntil: snoozedUntilOf(body.snoozedUntil),
  });
  const items = previews.map(({ conversationId, acts }) => ({ conversationId, acts: [...acts] }));
  return { status: 200, json: { items } };
};

function snoozedUntilOf(given: string | undefined): string | null | undefined {
  if (given === undefined) return undefined;
  return given === "reply" ? null : isoInstant(new Date(given));
}

function presentMacro({ macro, team, canChange }: ReadMacro): MacroView {
  const { id, audience, name, steps } = macro;
  const { addTags, removeTags, ...others } = steps;
  return {
    ...{ id, audience, team, name, canChange },
    steps: {
      ...others,
      ...(addTags !== undefined && { addTags: [...addTags] }),
      ...(removeTags !== undefined && { removeTags: [...removeTags] }),
    },
  };
}
