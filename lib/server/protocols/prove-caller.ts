import type { Context } from "@/lib/inbox/context/context";
import type { Authenticated } from "@/lib/inbox/context/line-directory";
import { lineAt } from "@/lib/inbox/context/live-line";
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
import type { Signatures } from "../runtime/signatures";
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

/** The lines a request may speak for, and by what, where that is a secret. Throws why there is none. */
export async function acceptingLines<S>(
  { context, signatures }: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  wire: HttpRequest,
): Promise<Authenticated> {
  const now = context.now();
  const claims = timelyClaims(protocol, wire, signatures, now);
  if (operation.isKeyed && claims.length === 0) {
    const lines = context.lines.ofProtocol(protocol.kind).filter(({ isEnabled }) => isEnabled);
    return { lines, proof: null };
  }
  const { lines, proof } = context.lines.authenticate(protocol.kind, claims, wire.body);
  if (lines.length > 0 && (await areAccepted(signatures, claims))) return { lines, proof };
  throw refusalOf(context, protocol, wire);
}

async function areAccepted(
  signatures: Signatures,
  claims: readonly Credential[],
): Promise<boolean> {
  for (const claim of claims) if (!(await signatures.accept(claim))) return false;
  return true;
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
