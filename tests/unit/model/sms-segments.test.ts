import { describe, expect, test } from "vitest";
import { smsSegments } from "@/lib/model/sms-segments";

describe("the parts of a text message", () => {
  test.each([
    ["a", 160, 1],
    ["a", 161, 2],
    ["€", 80, 1],
    ["€", 81, 2],
    ["é", 160, 1],
    ["ç", 70, 1],
    ["ç", 71, 2],
    ["😀", 35, 1],
    ["😀", 36, 2],
    ["á", 71, 2],
  ])("%s × %i is %i", (character, count, parts) => {
    expect(smsSegments(character.repeat(count)).parts).toBe(parts);
  });

  test("every character of both tables is GSM-7, and one other makes all of it UCS-2", () => {
    const basic = "\n\r !\"#$%&'()*+,-./09:;<=>?@AZ_az¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ";
    const extension = "[\\]^{|}~€\f";
    expect(smsSegments(basic + extension).encoding).toBe("GSM-7");
    for (const other of "`çáíóúâêëïô😀–’") {
      expect(smsSegments(basic + other).encoding).toBe("UCS-2");
    }
  });

  test("tell how many units the last part still holds", () => {
    expect(smsSegments("")).toEqual({ encoding: "GSM-7", parts: 1, unitsLeft: 160 });
    expect(smsSegments("a€")).toEqual({ encoding: "GSM-7", parts: 1, unitsLeft: 157 });
    expect(smsSegments("a".repeat(161))).toEqual({
      encoding: "GSM-7",
      parts: 2,
      unitsLeft: 2 * 153 - 161,
    });
    expect(smsSegments("é😀")).toEqual({ encoding: "UCS-2", parts: 1, unitsLeft: 67 });
  });

  test("never hold half a character, so that a unit may stay empty", () => {
    const euro = `${"a".repeat(152)}€${"a".repeat(10)}`;
    expect(smsSegments(euro)).toEqual({ encoding: "GSM-7", parts: 2, unitsLeft: 153 - 12 });
    const emoji = `${"ç".repeat(66)}😀${"ç".repeat(10)}`;
    expect(smsSegments(emoji)).toEqual({ encoding: "UCS-2", parts: 2, unitsLeft: 67 - 12 });
  });
});
