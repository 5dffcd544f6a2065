import { z } from "zod";
import type { GatewayAccount } from "./account";

const mediaUrl = z
  .url({ protocol: /^https?$/, error: "must be a valid URL" })
  .max(2048)
  .optional();
const textMax = 4096;
const captionMax = 3000;

const placeholder = z
  .string()
  .refine(
    (text) => text.trim() !== "" && !/[\n\t]/.test(text),
    "must be one line that is not blank",
  );

/** What a template with a header or buttons needs, as the OMNI API has it. */
const mediaTemplateData = z.strictObject({
  header: z
    .strictObject({
      textPlaceholder: placeholder.optional(),
      imageUrl: mediaUrl,
      videoUrl: mediaUrl,
      documentUrl: mediaUrl,
      documentFilename: z.string().min(1).max(240).optional(),
      latitude: z.number().optional(),
      longitude: z.number().optional(),
    })
    .optional(),
  body: z.strictObject({ placeholders: z.array(placeholder) }),
  buttons: z
    .array(
      z.strictObject({
        quickReplyPayload: z.string().min(1).max(128).optional(),
        urlPlaceholder: placeholder.optional(),
      }),
    )
    .max(10)
    .optional(),
});

const whatsApp = z
  .looseObject({
    text: z.string().regex(/\S/, "must not be blank").max(textMax).optional(),
    imageUrl: mediaUrl,
    fileUrl: mediaUrl,
    audioUrl: mediaUrl,
    videoUrl: mediaUrl,
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    contacts: z.array(z.looseObject({})).min(1).optional(),
    templateName: z
      .string()
      .regex(/^[a-z0-9_]{1,512}$/, "must be lower case letters, digits and _")
      .optional(),
    templateNamespace: z.string().min(1).optional(),
    templateData: z.array(placeholder).optional(),
    language: z.string().min(2).max(10).optional(),
    mediaTemplateData: mediaTemplateData.optional(),
  })
  .check((context) => {
    const { text, imageUrl, fileUrl, audioUrl, videoUrl, ...others } = context.value;
    const urls = [imageUrl, fileUrl, audioUrl, videoUrl].filter((url) => url !== undefined);
    const refuse = (path: string[], message: string) => {
      context.issues.push({ code: "custom", path, message, input: context.value });
    };
    const hasOther = others.latitude !== undefined || others.contacts || others.templateName;
    if (text === undefined && urls.length === 0 && !hasOther) refuse([], "must have content");
    refuseTemplate(context.value, refuse);
    if (urls.length > 1) refuse([], "must have at most one file");
    if (urls.length > 0 && text !== undefined && text.length > captionMax) {
      refuse(["text"], `size must be between 1 and ${captionMax}`);
    }
    if ((others.latitude === undefined) !== (others.longitude === undefined)) {
      refuse([], "must have both latitude and longitude");
    }
  });

type TemplateMembers = Readonly<
  Partial<Record<"templateName" | "templateData" | "language" | "mediaTemplateData", unknown>>
>;

/** A template has a language and its values in one of two forms; nothing else has them. */
function refuseTemplate(
  { templateName, templateData, language, mediaTemplateData: media }: TemplateMembers,
  refuse: (path: string[], message: string) => void,
): void {
  if (templateName === undefined) {
    if (templateData !== undefined || media !== undefined) refuse(["templateName"], "is missing");
    return;
  }
  if (language === undefined) refuse(["language"], "must not be null");
  if (templateData === undefined && media === undefined) {
    refuse(["templateData"], "must not be null");
  }
  if (templateData !== undefined && media !== undefined) {
    refuse(["templateData"], "must not be there together with mediaTemplateData");
  }
}

const sendRequest = z.looseObject({
  scenarioKey: z.string(),
  destinations: z
    .array(
      z.looseObject({
        messageId: z.string().min(1).max(200).optional(),
        to: z
          .looseObject({
            phoneNumber: z.string().min(1).optional(),
            whatsAppUserId: z.string().min(1).max(150).optional(),
          })
          .refine((to) => to.phoneNumber !== undefined || to.whatsAppUserId !== undefined, {
            path: ["phoneNumber"],
            error: "must not be null",
          }),
      }),
    )
    .length(1, "size must be 1"),
  whatsApp,
});

/** An accepted body of `/send`, reduced to what the gateway acts on. */
export interface SendRequest {
  /** The customer: a phone number or a user id. */
  readonly address: string;
  readonly messageId: string | null;
  /** The `whatsApp` object as it was sent. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly text: string | null;
  readonly mediaUrl: string | null;
}

export type ParsedSend =
  | { readonly kind: "accepted"; readonly request: SendRequest }
  | { readonly kind: "refused"; readonly validationErrors: Readonly<Record<string, string[]>> };

/** Checks a parsed JSON body as CTLive "Outbound Message" and the OMNI limits describe it. */
export function parseSend(account: GatewayAccount, body: unknown): ParsedSend {
  const parsed = sendRequest.safeParse(body);
  if (!parsed.success) {
    return { kind: "refused", validationErrors: byPath(parsed.error) };
  }
  const { scenarioKey, destinations, whatsApp: content } = parsed.data;
  if (scenarioKey !== account.scenarioKey) {
    return { kind: "refused", validationErrors: { scenarioKey: ["unknown scenario"] } };
  }
  const [destination] = destinations;
  return {
    kind: "accepted",
    request: {
      address: destination?.to.phoneNumber ?? destination?.to.whatsAppUserId ?? "",
      messageId: destination?.messageId ?? null,
      content,
      text: content.text ?? null,
      mediaUrl: content.imageUrl ?? content.fileUrl ?? content.audioUrl ?? content.videoUrl ?? null,
    },
  };
}

/** `destinations[0].to.phoneNumber` → its problems. */
function byPath(error: z.ZodError): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const name = path.reduce<string>((prefix, part) => {
      if (typeof part === "number") return `${prefix}[${part}]`;
      return prefix === "" ? String(part) : `${prefix}.${String(part)}`;
    }, "");
    problems[name || "request"] = [...(problems[name || "request"] ?? []), message];
  }
  return problems;
}
