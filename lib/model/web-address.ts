import { z } from "zod";

/** Characters of an address that is kept. */
const keptLengthMax = 2_048;

type Options = { readonly lengthMax?: number; readonly error?: string };

/** An http or https address without blanks around it. Only one that is short enough (2048 characters unless told otherwise) is read. */
export function webAddress({ lengthMax = keptLengthMax, error }: Options = {}) {
  const explained = error === undefined ? {} : { error };
  return shortText(lengthMax, explained).check(z.url({ protocol: /^https?$/, ...explained }));
}

/** As `webAddress`, with any scheme. */
export function anyAddress() {
  return shortText(keptLengthMax, {}).check(z.url());
}

/** What is longer is not looked at further, by a check that follows. */
function shortText(lengthMax: number, explained: Pick<Options, "error">) {
  return z.string(explained).trim().max(lengthMax, { abort: true });
}
