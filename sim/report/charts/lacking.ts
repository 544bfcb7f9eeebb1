import type { Lacking } from '../../ensemble/lacking.ts'

/** What to say of it behind a number; nothing where all have one. */
export const lackingSaid = ({ points, none, some, members }: Lacking): string[] => [
  ...(none > 0 ? [`${none} of ${points} points ${haveNone(none)}`] : []),
  ...(some > 0
    ? [
        `at ${some} of ${points} points ${members} ${members === 1 ? 'member' : 'members'} ${haveNone(members)}, and the median is of the rest`,
      ]
    : []),
]

const haveNone = (many: number): string => (many === 1 ? 'has none' : 'have none')
