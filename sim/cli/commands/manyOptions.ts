import { VARY } from '../../ensemble/index.ts'
import { type GivenPlaying, MOST_MEMBERS, oneOf, playingOf, wholeNumber } from '../given.ts'
import { RESUME, SHARD, text, WORKERS } from '../options.ts'

/** Options of the commands that run members. */
export const MANY = {
  members: { ...text('how many runs'), demandOption: true, defaultDescription: 'none' },
  vary: {
    ...text('what differs between members: luck, ignorance (what nobody knows), or both'),
    default: 'both',
  },
  workers: WORKERS,
  resume: RESUME,
  shard: SHARD,
} as const

/** What these options ask for. */
export const manyAsked = (
  given: GivenPlaying & { readonly members: string; readonly vary: string },
  command: string,
) => ({
  ...playingOf(given, command),
  members: wholeNumber('--members', given.members, [1, MOST_MEMBERS], command),
  vary: oneOf('--vary', given.vary, VARY, command),
})
