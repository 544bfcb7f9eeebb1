import { workersOf } from '../given.ts'
import { flag, OUT, QUIET, WORKERS } from '../options.ts'
import { command } from './command.ts'

export const MERGE = command({
  name: 'merge',
  words: '<folder..>',
  about: 'put together what --shard has played in slices',
  usage: 'FOLDER…',
  examples: `$ hashtrek merge out/*.shard-*-of-4                as if all of it had been played at once
$ hashtrek merge a b c --out results/whole`,
  needs: 'the FOLDERs of all slices',
  positionals: {
    folder: {
      type: 'string',
      array: true,
      demandOption: true,
      defaultDescription: 'none',
      describe: 'folder that --shard i/n has written; those of all slices are needed',
    },
  },
  options: {
    workers: WORKERS,
    out: OUT('out/<name of the whole>'),
    json: flag('print what came out as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { folder, _, out, json, quiet } = given
    const folders = [...folder, ..._.slice(1).map(String)]
    const { merge } = await import('../merge.ts')
    return merge({ folders, workers: workersOf(given, 'merge'), out, json, quiet })
  },
})
