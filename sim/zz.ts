import { scenarioSchema } from './model/index.ts'
console.log(typeof scenarioSchema)
