import { z } from "zod";
import { contract, type EndpointName } from "@/lib/api/contract";
import type { Endpoint } from "@/lib/api/endpoint";
import { neededPermissions } from "@/lib/api/needed-permissions";
import { problem } from "@/lib/api/schemas";
import { type Permission, permissionScope, rolesWith } from "@/lib/model/people/permissions";

/** Every operation by its name. */
const operations = Object.entries(contract) as readonly [EndpointName, Endpoint][];

/** What every call may answer besides its own errors. */
const commonErrors = [400, 401, 403, 429, 500, 503];

/** The JSON API as OpenAPI 3.1, made from the schemas that check its requests. */
export function openApiDocument(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, endpoint] of operations) {
    const path = endpoint.path.replace(/:(\w+)/gu, "{$1}");
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: describeOperation(operationId, endpoint),
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Parley", version: "1" },
    servers: [{ url: publicUrl }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: schemaOf(problem, "output") },
    },
  };
}

function describeOperation(operationId: EndpointName, endpoint: Endpoint): object {
  const errors = [...new Set([...commonErrors, ...(endpoint.errors ?? [])])].sort();
  return {
    operationId,
    summary: endpoint.summary,
    ...describeNeeded(neededPermissions[operationId]),
    parameters: [...parameters(endpoint.params, "path"), ...parameters(endpoint.query, "query")],
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: jsonContent(schemaOf(endpoint.body, "input")) },
        }),
    ...(endpoint.raw === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              "application/octet-stream": { schema: { type: "string", format: "binary" } },
            },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(endpoint.responses).map(([status, body]) => [
          status,
          {
            description: "Success",
            ...(body === null ? {} : { content: jsonContent(schemaOf(body, "output")) }),
          },
        ]),
      ),
      ...Object.fromEntries(
        errors.map((status) => [
          status,
          {
            description: "Refused or failed",
            content: {
              "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
            },
          },
        ]),
      ),
    },
  };
}

/** Which roles may call it, and how far each of them sees. */
function describeNeeded(permission: Permission | null): object {
  if (permission === null) return {};
  const roles = rolesWith(permission).map((role) => [role, permissionScope(role, permission)]);
  return { "x-permission": { name: permission, roles: Object.fromEntries(roles) } };
}

function parameters(schema: z.ZodObject | undefined, where: "path" | "query"): readonly object[] {
  if (schema === undefined) return [];
  const described = schemaOf(schema, "input");
  return Object.entries(described.properties ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === "path" || (described.required ?? []).includes(name),
    schema: field,
  }));
}

function jsonContent(schema: object): object {
  return { "application/json": { schema } };
}

function schemaOf(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return described;
}
