/** What the page says of one scenario. */
export interface GalleryEntry {
  readonly name: string
  readonly question: string
  readonly days: number
  readonly firstDay: string
  readonly answer: string
  readonly sources: readonly string[]
  readonly notes: string | undefined
}

const INTRODUCTION = `# The gallery

Each scenario is a question. \`hashtrek run NAME\` answers it, \`hashtrek new mine --from NAME\` starts one of your own. This
page is made by \`npm run generate\`; the answers and pictures are those of the run with the seed of the file, thick lines
the true hash rate, thin ones what 7 days of blocks show of it.
`

/** The text of scenarios/README.md. */
export const galleryPage = (entries: readonly GalleryEntry[], pairs: string): string =>
  [INTRODUCTION, contents(entries), ...entries.map(section), pairs].join('\n')

const contents = (entries: readonly GalleryEntry[]): string =>
  [
    '| scenario | question | days |',
    '| --- | --- | --- |',
    ...entries.map(({ name, question, days }) => `| [${name}](#${name}) | ${question} | ${days} |`),
    '',
  ].join('\n')

const section = ({ name, question, days, firstDay, answer, sources, notes }: GalleryEntry): string =>
  [
    `## ${name}`,
    '',
    `**${question}** ${days} days from ${firstDay}.`,
    '',
    answer,
    '',
    `![hash rate of ${name}](pictures/${name}-small.svg)`,
    '',
    ...(notes ? [notes, ''] : []),
    ...(sources.length > 0 ? ['Sources:', '', ...sources.map((source) => `- ${source}`), ''] : []),
    `File: [${name}.yaml](${name}.yaml)`,
    '',
  ].join('\n')
