import { z } from "zod";
import {
  actionIdLengthMax,
  type ChosenPreferences,
  changedKeysMax,
  contextWidths,
  densities,
  deskLanguages,
  keysLengthMax,
  keysPerActionMax,
  listWidths,
  macroOrderMax,
  sendKeys,
  themes,
  transcriptColumns,
  undoSendSecondsMax,
} from "./preferences";

const actionId = z.string().min(1).max(actionIdLengthMax);
const keysOfAction = z.array(z.string().min(1).max(keysLengthMax)).max(keysPerActionMax);
const keys = z
  .record(actionId, keysOfAction)
  .refine((changed) => Object.keys(changed).length <= changedKeysMax, "are too many");

/** Every preference, complete. */
export const preferencesSchema = z.strictObject({
  language: z.enum(deskLanguages),
  theme: z.enum(themes),
  density: z.enum(densities),
  listWidth: z.int().min(listWidths.min).max(listWidths.max),
  contextWidth: z.int().min(contextWidths.min).max(contextWidths.max),
  isRailShown: z.boolean(),
  isContextShown: z.boolean(),
  sendKey: z.enum(sendKeys),
  undoSendSeconds: z.int().min(0).max(undoSendSecondsMax),
  takesOnReply: z.boolean(),
  areSingleKeysOn: z.boolean(),
  macroOrder: z.array(z.uuid()).max(macroOrderMax),
  transcriptColumns: z.array(z.enum(transcriptColumns)).max(transcriptColumns.length),
  keys,
});

const shape = preferencesSchema.shape;

/** A change of preferences as a JSON merge patch. */
export const preferencesChangeSchema = z.strictObject({
  language: shape.language.nullish(),
  theme: shape.theme.nullish(),
  density: shape.density.nullish(),
  listWidth: shape.listWidth.nullish(),
  contextWidth: shape.contextWidth.nullish(),
  isRailShown: shape.isRailShown.nullish(),
  isContextShown: shape.isContextShown.nullish(),
  sendKey: shape.sendKey.nullish(),
  undoSendSeconds: shape.undoSendSeconds.nullish(),
  takesOnReply: shape.takesOnReply.nullish(),
  areSingleKeysOn: shape.areSingleKeysOn.nullish(),
  macroOrder: shape.macroOrder.nullish(),
  transcriptColumns: shape.transcriptColumns.nullish(),
  keys: z.record(actionId, keysOfAction.nullable()).nullish(),
} satisfies Record<keyof typeof shape, z.ZodType>);

/** The choices in stored JSON. One that this version does not know, or knows otherwise, is as it comes. */
export function readChosen(stored: unknown): ChosenPreferences {
  if (typeof stored !== "object" || stored === null) return {};
  const known: [string, unknown][] = [];
  for (const [name, schema] of Object.entries(preferencesSchema.shape)) {
    const read = schema.safeParse((stored as Record<string, unknown>)[name]);
    if (read.success) known.push([name, read.data]);
  }
  return Object.fromEntries(known) as ChosenPreferences;
}
