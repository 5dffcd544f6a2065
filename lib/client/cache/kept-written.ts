import { z } from "zod";
import { written } from "@/lib/api/message-schemas";

/** What an agent wrote, as a browser keeps it: of any length, so that what the server refused for that is not lost. */
export const keptWritten = written.extend({ reply: z.string(), note: z.string() });
