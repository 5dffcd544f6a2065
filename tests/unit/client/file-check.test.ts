import { describe, expect, it } from "vitest";
import { acceptedFiles, fileProblem, mediaKindOf } from "@/lib/client/composer/file-check";
import { wordingIn } from "../../support/spoken";
import { capabilities, line } from "./line-fixtures";

const wording = await wordingIn("en");

describe("a file for a line", () => {
  it("is refused with its size and the limit", () => {
    const file = { name: "big.png", size: 7_200_000, type: "image/png" };
    expect(fileProblem(file, line, wording)).toBe(
      "This file is too large (7.2 MB). The limit for photos on WhatsApp is 5 MB.",
    );
  });

  it("is refused where the line cannot send its kind, and when it is empty", () => {
    const video = { name: "a.mp4", size: 10, type: "video/mp4" };
    expect(fileProblem(video, line, wording)).toBe("You cannot send videos on WhatsApp.");
    expect(fileProblem({ ...video, size: 0 }, line, wording)).toBe("This file is empty.");
  });

  it("is accepted up to the limit itself", () => {
    const file = { name: "a.png", size: 5_000_000, type: "image/png" };
    expect(fileProblem(file, line, wording)).toBeNull();
  });

  it("counts as a document where browsers could run it or do not know it", () => {
    expect(mediaKindOf("image/svg+xml")).toBe("document");
    expect(mediaKindOf("")).toBe("document");
    expect(mediaKindOf("IMAGE/JPEG")).toBe("image");
  });
});

describe("the file dialog", () => {
  it("offers everything where documents can be sent, else the supported kinds", () => {
    expect(acceptedFiles(line)).toBeUndefined();
    const fileBytesMax = { ...capabilities.fileBytesMax, document: null };
    expect(acceptedFiles({ capabilities: { ...capabilities, fileBytesMax } })).toBe(
      "image/*,audio/*",
    );
  });
});
