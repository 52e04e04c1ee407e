/** The variables by which commands find the stack: the same names on AWS and on this machine. */
import { appendFileSync } from 'node:fs';
import { smokeUser } from '../../fixtures/users.ts';

export interface Stack {
  url: string;
  tableName: string;
  region: string;
  /** The time zone that decides the date of the deployment. */
  timeZone: string;
  /** The password of the smoke's account. */
  smokePassword: string;
  /** Absent on AWS. */
  dynamodbEndpoint?: string;
}

/** The variables by which seeding, catch-up and smoke find the stack. */
export function stackEnvironment(stack: Stack): Record<string, string> {
  return {
    APP_MODE: 'production',
    APP_URL: stack.url,
    TABLE_NAME: stack.tableName,
    AWS_REGION: stack.region,
    TIME_ZONE: stack.timeZone,
    SMOKE_EMAIL: smokeUser.email,
    SMOKE_PASSWORD: stack.smokePassword,
    ...(stack.dynamodbEndpoint && { DYNAMODB_ENDPOINT: stack.dynamodbEndpoint }),
  };
}

/** Adds `NAME=value` lines, as a shell reads them. @throws Error for a value of several lines */
export function appendEnvironment(file: string, environment: Record<string, string>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (/[\r\n]/.test(value)) throw new Error(`${name} must be one line`);
    appendFileSync(file, `${name}=${value}\n`, { mode: 0o600 });
  }
}
