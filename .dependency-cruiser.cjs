/** Who may import whom: the table of rooms in DESIGN.md. `npm run layers`, and test/house/layers.test.ts. */

const RANKS = {
  units: 0,
  random: 0,
  chain: 1,
  model: 1,
  record: 1,
  history: 2,
  scenario: 2,
  engine: 3,
  ensemble: 4,
  study: 5,
  score: 5,
  report: 6,
  fit: 6,
  io: 7,
  cli: 8,
  playground: 8,
}

const ROOMS = Object.keys(RANKS)
const inside = (...rooms) => `^sim/(${rooms.join('|')})/`
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const upwards = (room) =>
  forbid(
    `${room}-looks-down`,
    'A room imports rooms of lower rank only.',
    { path: inside(room) },
    { path: inside(...ROOMS.filter((other) => other !== room && RANKS[other] >= RANKS[room])) },
  )

module.exports = {
  forbidden: [
    ...ROOMS.map(upwards),
    forbid('known-rooms', 'A new room needs a rank.', { path: '^sim/[^/]+/', pathNot: inside(...ROOMS) }, {}),
    forbid('no-circles', 'What imports itself cannot be read from one end.', {}, { circular: true }),
    forbid(
      'front-door',
      'sim/index.ts is for those outside.',
      { path: inside(...ROOMS) },
      { path: '^sim/index\\.ts$' },
    ),
    forbid(
      'front-door-without-node',
      'The library runs in a browser.',
      { path: '^sim/index\\.ts$' },
      { path: inside('io', 'cli'), reachable: true },
    ),
    forbid(
      'meet-at-model',
      'Scenario and engine know each other by the model only.',
      { path: inside('engine') },
      { path: inside('scenario') },
    ),
    forbid(
      'no-peeking',
      'The engine must not see what it is judged by.',
      { path: inside('engine') },
      { path: inside('history'), reachable: true },
    ),
    forbid(
      'report-draws',
      'Reports draw what they are given.',
      { path: inside('report') },
      { path: inside('engine', 'scenario'), reachable: true },
    ),
    forbid(
      'browser-alone',
      'What a page does in a browser knows the page and a library that draws.',
      { path: '^sim/report/browser/' },
      {
        pathNot:
          '^sim/report/(browser/|page\\.ts$|(onDark|timeAxis)\\.ts$)|/node_modules/(echarts|zrender)/|^node_modules/(echarts|zrender)/',
      },
    ),
    forbid(
      'browser-apart',
      'Nothing else may need a browser.',
      { path: '^sim/', pathNot: '^sim/report/browser/' },
      { path: '^sim/report/browser/' },
    ),
    forbid(
      'node-in-io-and-cli',
      'Everything below io runs in a browser.',
      { path: '^sim/', pathNot: inside('io', 'cli') },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'one-source-of-chance',
      'Only the room random knows a generator.',
      { path: '^sim/', pathNot: inside('random') },
      { path: 'seedrandom' },
    ),
    forbid('found', 'An import that leads nowhere is not checked either.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: an import of a type is knowledge of it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
