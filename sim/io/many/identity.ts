import { SEQUENCE_DERIVATION, STREAM_DERIVATION } from '../../random/index.ts'
import { COMMIT, VERSION } from '../build.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { sha256 } from '../writtenFile.ts'

/** What finished batches belong to: whoever goes on with them must want the same. In words, for messages. */
export type Identity = Readonly<Record<string, string>>

/** The identity of what this program makes of something. */
export const identityOf = (of: Identity): Identity => ({
  version: `${VERSION} (${COMMIT})`,
  'derivation of streams': `${STREAM_DERIVATION} ${SEQUENCE_DERIVATION}`,
  ...of,
})

/** An identity in one word. */
export const markOf = (identity: Identity): string => sha256(canonicalJson(identity))

/** `another scenario (…, now …)`, for each thing that is not the same. */
export const differences = (before: Identity, now: Identity): string[] =>
  Object.keys({ ...before, ...now })
    .filter((what) => before[what] !== now[what])
    .map((what) => `another ${what} (${short(before[what])}, now ${short(now[what])})`)

/** Hashes are told apart by their beginning. */
const short = (text = 'none'): string => (/^[0-9a-f]{40,}\+?$/.test(text) ? text.slice(0, 12) : text)
