/** Which arguments of cucumber-js leave scenarios out. */
const SELECTS = /^(-t|--tags|-n|--name|--shard)(=|$)|\.feature|^features\b|^@/;

/** True if the arguments choose a part of the scenarios. */
export function choosesScenarios(args: string[]): boolean {
  return args.some((arg) => SELECTS.test(arg));
}
