import { z } from "zod";
import { notificationChannels, notificationKinds } from "../notifications/kinds";
import { isTimeZone } from "../query/dates";
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

const channels = z
  .array(z.enum(notificationChannels))
  .refine((named) => new Set(named).size === named.length, "names one twice");
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "must be a time of day, as HH:MM");
const quietHours = z.strictObject({
  isOn: z.boolean(),
  from: timeOfDay,
  to: timeOfDay,
  /** 1 is Monday. */
  days: z
    .array(z.int().min(1).max(7))
    .refine((named) => new Set(named).size === named.length, "names a day twice"),
  timeZone: z.string().max(64).refine(isTimeZone, "is no time zone"),
});

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
  notifications: z.record(z.enum(notificationKinds), channels),
  volume: z.int().min(0).max(100),
  quietHours,
  mutedUntil: z.iso.datetime().nullable(),
  isTextPushed: z.boolean(),
});

const shape = preferencesSchema.shape;

const chosenNotifications = z.partialRecord(z.enum(notificationKinds), channels);

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
  notifications: z.partialRecord(z.enum(notificationKinds), channels.nullable()).nullish(),
  volume: shape.volume.nullish(),
  quietHours: shape.quietHours.nullish(),
  mutedUntil: shape.mutedUntil.optional(),
  isTextPushed: shape.isTextPushed.nullish(),
} satisfies Record<keyof typeof shape, z.ZodType>);

/** The choices in stored JSON. One that this version does not know, or knows otherwise, is as it comes. */
export function readChosen(stored: unknown): ChosenPreferences {
  if (typeof stored !== "object" || stored === null) return {};
  const known: [string, unknown][] = [];
  const storedShape = { ...preferencesSchema.shape, notifications: chosenNotifications };
  for (const [name, schema] of Object.entries(storedShape)) {
    const read = schema.safeParse((stored as Record<string, unknown>)[name]);
    if (read.success) known.push([name, read.data]);
  }
  return Object.fromEntries(known) as ChosenPreferences;
}
