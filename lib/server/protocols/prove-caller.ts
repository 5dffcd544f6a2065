import { isStoreFailure } from "@/db/engines/store-failure";
import type { Context } from "@/lib/inbox/context/context";
import type { Authenticated } from "@/lib/inbox/context/line-directory";
import { lineAt } from "@/lib/inbox/context/live-line";
import { together } from "@/lib/inbox/context/together";
import { AppError } from "@/lib/model/error";
import type {
  Credential,
  HttpRequest,
  IngestOperation,
  Operation,
  Protocol,
} from "@/lib/protocols/customer-side/protocol";
import type { ServerRequest } from "../http/http-message";
import type { Runtime } from "../runtime/runtime";
import { isGoodOnce, type Signatures } from "../runtime/signatures";
import type { FormProof } from "./proof-gate";

type FormRequest = {
  readonly wire: HttpRequest;
  readonly request: ServerRequest;
  /** Called with what was right, by its name (`Authenticated`). May throw. */
  prove(proof: string | null): void;
};

/** How the caller of a form is proven while it is read. That a signature is good once is looked at when all is read. */
export function formProof<S>(
  { context, heldBytes, signatures }: Runtime,
  protocol: Protocol<S>,
  operation: IngestOperation<S>,
  names: readonly string[],
  { wire, request, prove }: FormRequest,
): FormProof {
  return {
    names,
    hold: heldBytes.openHold(request.ip),
    isGiven(fields) {
      const claims = timelyClaims(
        protocol,
        { ...wire, form: { fields, files: [] } },
        signatures,
        context.now(),
      );
      const { lines, proof } = context.lines.authenticate(protocol.kind, claims, wire.body);
      if (lines.length === 0) return false;
      prove(proof);
      const address = operation.addressOf?.(wire);
      if (address !== undefined && lineAt(lines, [address]) === undefined) {
        throw new AppError("not_found", "The address is not that of a line");
      }
      return true;
    },
    refusal: () => refusalOf(context, protocol, wire),
  };
}

/** What a request claims to be, as far as its time is not over. */
function timelyClaims<S>(
  protocol: Protocol<S>,
  wire: HttpRequest,
  signatures: Signatures,
  now: Date,
): readonly Credential[] {
  return protocol.readCredentials(wire).filter((claim) => signatures.isTimely(claim, now));
}

/** Whom a request comes from, and by which signatures, which are to be used with what it asks for. */
type Proven = Authenticated & { readonly claims: readonly Credential[] };

/** The lines a request may speak for, and by what, where that is a secret. Throws why there is none. */
export async function acceptingLines<S>(
  { context, signatures }: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  wire: HttpRequest,
): Promise<Proven> {
  const now = context.now();
  const claims = timelyClaims(protocol, wire, signatures, now);
  if (operation.isKeyed && claims.length === 0) {
    const lines = context.lines.ofProtocol(protocol.kind).filter(({ isEnabled }) => isEnabled);
    return { lines, proof: null, claims };
  }
  const found = context.lines.authenticate(protocol.kind, claims, wire.body);
  if (found.lines.length > 0 && (await areGood(signatures, claims))) return { ...found, claims };
  throw refusalOf(context, protocol, wire);
}

async function areGood(signatures: Signatures, claims: readonly Credential[]): Promise<boolean> {
  for (const claim of claims) if (!(await signatures.isGood(claim))) return false;
  return true;
}

/**
 * Does what a request asks for, in one transaction with the use of its signatures. What was stored before something
 * failed is kept, as without signatures. Throws as `acceptingLines` where another request has used one meanwhile.
 */
export async function withSignatures<S, T>(
  { signatures }: Runtime,
  context: Context,
  protocol: Protocol<S>,
  { wire, claims }: { readonly wire: HttpRequest; readonly claims: readonly Credential[] },
  work: (inner: Context) => Promise<T>,
): Promise<T> {
  if (!claims.some(isGoodOnce)) return work(context);
  const done = await together(context, async (inner) => {
    for (const claim of claims) {
      const isUsed = await inner.database.write((scope) => signatures.use(scope, claim));
      if (!isUsed) throw refusalOf(context, protocol, wire);
    }
    try {
      return { result: await work(inner) };
    } catch (error) {
      if (isStoreFailure(error)) throw error;
      return { error };
    }
  });
  if ("error" in done) throw done.error;
  return done.result;
}

/** Why no line accepts a request. */
function refusalOf<S>({ lines }: Context, protocol: Protocol<S>, wire: HttpRequest): AppError {
  const enabled = lines.ofProtocol(protocol.kind).filter(({ isEnabled }) => isEnabled);
  // The directory parsed these settings with the schema of this protocol, hence the cast.
  const settings = enabled.map((line) => line.settings as S);
  return (
    protocol.explainRefusal?.(wire, settings) ??
    new AppError("unauthenticated", "The credentials are missing or wrong")
  );
}
