import { VARY, type Vary } from '../../ensemble/index.ts'
import { MOST_MEMBERS, oneOf, wholeNumber, workersFrom } from '../given.ts'
import { RESUME, text, WORKERS } from '../options.ts'

/** Options of the commands that run members. */
export const MANY = {
  members: { ...text('how many runs'), demandOption: true, defaultDescription: 'none' },
  vary: {
    ...text('what differs between members: luck, ignorance (what nobody knows), or both'),
    default: 'both',
  },
  workers: WORKERS,
  resume: RESUME,
} as const

interface GivenMany {
  readonly members: string
  readonly vary: string
  readonly workers?: string | undefined
  readonly resume: boolean
}

/** What these options ask for. */
export interface AskedMany {
  readonly members: number
  readonly vary: Vary
  readonly workers: number | undefined
  readonly resume: boolean
}

export const manyAsked = (given: GivenMany, command: string): AskedMany => ({
  members: wholeNumber('--members', given.members, [1, MOST_MEMBERS], command),
  vary: oneOf('--vary', given.vary, VARY, command),
  workers: workersFrom(given, command),
  resume: given.resume,
})
