import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { accents, plainLetters } from "@/lib/model/search/fold-letters";

const single = Object.entries(plainLetters).filter(([, plain]) => plain.length === 1);
const from = single.map(([letter]) => letter).join("");
const to = single.map(([, plain]) => plain).join("");
const double = Object.entries(plainLetters).filter(([, plain]) => plain.length > 1);

/**
 * A text in the form of `foldLetters`, by PostgreSQL's own functions: its extension for that, `unaccent`, is not installed
 * everywhere. Most texts are ASCII alone, and cost nothing more than before.
 */
export function postgresFolded(text: SQLWrapper): SQL<string> {
  const bare = sql`regexp_replace(normalize(${text}, NFKD), ${accents.source}, '', 'g')`;
  const folded = double.reduce(
    (inner, [letter, plain]) => sql`replace(${inner}, ${letter}, ${plain})`,
    sql`translate(lower(normalize(${bare}, NFKC)), ${from}, ${to})`,
  );
  return sql<string>`case when octet_length(${text}) = char_length(${text}) then lower(${text}) else ${folded} end`;
}
