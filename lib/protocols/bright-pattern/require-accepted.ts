import { AppError } from "@/lib/model/error";
import type { IngestResult } from "../customer-side/protocol";
import { vendorError } from "./error";

/**
 * Throws the vendor's error for the first event that was refused. An unknown conversation and another contact's give
 * the same error (bright-pattern §1.6).
 */
export function requireAccepted(results: readonly IngestResult[]): void {
  for (const { outcome } of results) {
    switch (outcome) {
      case "created":
      case "duplicate":
      case "opened":
      case "resumed":
      case "applied":
      case "ignored":
      case "deferred":
      // A receipt for an unknown message changes nothing.
      case "unknown-message":
        break;
      case "unknown-conversation":
      case "other-contact":
        throw vendorError("5005");
      case "unknown-file":
        throw vendorError("5502");
      case "no-case":
        throw vendorError("5601");
      case "no-push":
        throw new AppError("unsupported", "Mobile notifications are not configured");
      case "unknown-line":
        throw vendorError("1000");
      case "disabled-line":
        throw vendorError("5006");
      default:
        throw outcome satisfies never;
    }
  }
}
