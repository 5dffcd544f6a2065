import { expect, test } from "vitest";
import { readImageFacts } from "@/lib/inbox/image-size";
import { png } from "../../support/sample-files";

const gif = Uint8Array.from([...Buffer.from("GIF89a"), 110, 0, 5, 1, 0, 0]);
/** A comment of any length, padding, then the frame header. */
const jpeg = (comment: number) =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xfe, comment >> 8, comment & 255],
    ...new Array(comment - 2).fill(0xc0),
    ...[0xff, 0xff, 0xc2, 0, 11, 8, 0, 90, 0, 110, 1],
  ]);

test("PNG, GIF and JPEG tell their size", () => {
  expect(readImageFacts(png)).toEqual({
    contentType: "image/png",
    extension: ".png",
    width: 1,
    height: 1,
  });
  expect(readImageFacts(gif)).toMatchObject({ contentType: "image/gif", width: 110, height: 261 });
  for (const comment of [2, 300]) {
    expect(readImageFacts(jpeg(comment))).toMatchObject({
      contentType: "image/jpeg",
      width: 110,
      height: 90,
    });
  }
});

test("what is cut off, or something else, tells nothing", () => {
  for (const whole of [png.subarray(0, 24), gif.subarray(0, 10), jpeg(2).subarray(0, 16)]) {
    for (let length = 0; length < whole.length; length++) {
      expect(readImageFacts(whole.subarray(0, length))).toBeNull();
    }
  }
  expect(readImageFacts(Buffer.from("<svg width='1'></svg>"))).toBeNull();
  expect(readImageFacts(Uint8Array.from([0xff, 0xd8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
});
