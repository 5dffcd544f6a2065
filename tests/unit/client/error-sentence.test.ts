import { expect, test } from "vitest";
import { ApiError } from "@/lib/client/api";
import { errorSentence, formatError } from "@/lib/client/format/format-error";
import { wordingIn } from "../../support/spoken";

const { words } = await wordingIn("en");

const refusal = (detail: string, message: string) =>
  new ApiError({
    ...{ type: "about:blank", title: "Bad Request", status: 400, code: "invalid_request" },
    ...{ detail, requestId: "r", errors: [{ path: "field", message }] },
  });
const said = (error: unknown) => [
  formatError(error),
  errorSentence(error, words, (english) => english),
];

test("what follows the name of a field is for programs: a refusal is one sentence", () => {
  const error = refusal("A conversation is snoozed until a time to come", "must be in the future");
  const sentence = "A conversation is snoozed until a time to come.";
  expect(said(error)).toEqual([sentence, sentence]);
});

test("a fault that is a sentence by itself is said, too", () => {
  const both = "The file cannot be read. It is empty.";
  expect(said(refusal("The file cannot be read", "It is empty"))).toEqual([both, both]);
});
