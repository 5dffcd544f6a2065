import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A key and the certificate it signed for itself, as PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly certificate: string;
}

const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  /** Tagged by the certificate and by names in it. */
  version: 0xa0,
  extensions: 0xa3,
  dnsName: 0x82,
  ipAddress: 0x87,
};

/** The identifiers that are needed, as DER has them. */
const oids = {
  ecdsaWithSha256: "2a8648ce3d040302",
  commonName: "550403",
  subjectAltName: "551d11",
  basicConstraints: "551d13",
};

/**
 * A new P-256 key with a certificate (RFC 5280) for 127.0.0.1 and `localhost`, valid from a day before `now`
 * for ten days. It is its own authority: who trusts it as one accepts the server that shows it.
 */
export function createSelfSigned(now: Date): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(oids.ecdsaWithSha256));
  const name = sequence(
    der(tags.set, sequence(oid(oids.commonName), der(tags.utf8, Buffer.from("simulator")))),
  );
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  const altNames = sequence(
    der(tags.dnsName, Buffer.from("localhost")),
    der(tags.ipAddress, Buffer.from([127, 0, 0, 1])),
  );
  const isAuthority = sequence(der(tags.boolean, Buffer.from([0xff])));
  const body = sequence(
    der(tags.version, der(tags.integer, Buffer.from([2]))),
    // Positive, and not beginning with a zero.
    der(tags.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(utcTime(days(-1)), utcTime(days(9))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      tags.extensions,
      sequence(
        extension(oids.subjectAltName, altNames),
        extension(oids.basicConstraints, isAuthority),
      ),
    ),
  );
  const certificate = sequence(body, algorithm, bits(sign("sha256", body, privateKey)));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...items: readonly Buffer[]): Buffer {
  return der(tags.sequence, ...items);
}

function oid(hex: string): Buffer {
  return der(tags.oid, Buffer.from(hex, "hex"));
}

function bits(content: Buffer): Buffer {
  return der(tags.bits, Buffer.from([0]), content);
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), der(tags.octets, value));
}

/** `yyMMddHHmmssZ` */
function utcTime(at: Date): Buffer {
  const digits = at.toISOString().replace(/\D/g, "").slice(2, 14);
  return der(tags.utcTime, Buffer.from(`${digits}Z`));
}
