/**
 * The part of DynamoDB's expression language that the product uses: conditions and updates on top-level attributes.
 * Anything else is refused, so that the twin never guesses.
 */
import type { Row } from './rows.ts';
import { InvalidExpression, Tokens } from './tokens.ts';

export interface Names {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Row | undefined;
}

type Operand = (row: Row, names: Names) => unknown;
type Condition = (row: Row, names: Names) => boolean;
/** Gives the changed copy of a row. */
type Update = (row: Row, names: Names) => Row;

const conditions = new Map<string, Condition>();
const updates = new Map<string, Update>();

/** Whether a row meets a condition; an absent row is `{}`. */
export function meets(expression: string | undefined, row: Row, names: Names): boolean {
  if (expression === undefined) return true;
  const known = conditions.get(expression) ?? compileCondition(expression);
  conditions.set(expression, known);
  return known(row, names);
}

/** The row after an update expression. */
export function updated(expression: string, row: Row, names: Names): Row {
  const known = updates.get(expression) ?? compileUpdate(expression);
  updates.set(expression, known);
  return known(row, names);
}

function compileCondition(text: string): Condition {
  const tokens = new Tokens(text);
  const condition = anyOf(tokens);
  tokens.end();
  return condition;
}

function anyOf(tokens: Tokens): Condition {
  const parts = [allOf(tokens)];
  while (tokens.has('OR')) parts.push(allOf(tokens));
  return (row, names) => parts.some((part) => part(row, names));
}

function allOf(tokens: Tokens): Condition {
  const parts = [term(tokens)];
  while (tokens.has('AND')) parts.push(term(tokens));
  return (row, names) => parts.every((part) => part(row, names));
}

function term(tokens: Tokens): Condition {
  if (tokens.has('(')) {
    const inner = anyOf(tokens);
    tokens.take(')');
    return inner;
  }
  if (tokens.has('ATTRIBUTE_EXISTS')) {
    const attribute = argument(tokens);
    return (row, names) => row[nameOf(attribute, names)] !== undefined;
  }
  if (tokens.has('ATTRIBUTE_NOT_EXISTS')) {
    const attribute = argument(tokens);
    return (row, names) => row[nameOf(attribute, names)] === undefined;
  }
  if (tokens.has('BEGINS_WITH')) {
    tokens.take('(');
    const left = operand(tokens);
    tokens.take(',');
    const right = operand(tokens);
    tokens.take(')');
    return (row, names) => {
      const [text, start] = [left(row, names), right(row, names)];
      return typeof text === 'string' && text.startsWith(String(start));
    };
  }
  return comparison(tokens);
}

function comparison(tokens: Tokens): Condition {
  const left = operand(tokens);
  if (tokens.has('IN')) {
    tokens.take('(');
    const options = [operand(tokens)];
    while (tokens.has(',')) options.push(operand(tokens));
    tokens.take(')');
    return (row, names) => options.some((option) => same(left(row, names), option(row, names)));
  }
  if (tokens.has('BETWEEN')) {
    const low = operand(tokens);
    tokens.take('AND');
    const high = operand(tokens);
    return (row, names) => {
      const value = left(row, names);
      return compare(value, low(row, names), '>=') && compare(value, high(row, names), '<=');
    };
  }
  const operator = tokens.take();
  const right = operand(tokens);
  if (operator === '=') return (row, names) => same(left(row, names), right(row, names));
  if (operator === '<>') return (row, names) => !same(left(row, names), right(row, names));
  if (!['<', '<=', '>', '>='].includes(operator))
    throw new InvalidExpression(`"${operator}" is no comparison`);
  return (row, names) => compare(left(row, names), right(row, names), operator);
}

function compileUpdate(text: string): Update {
  const tokens = new Tokens(text);
  const steps: ((before: Row, after: Row, names: Names) => void)[] = [];
  while (tokens.next !== '') {
    const verb = tokens.take().toUpperCase();
    do {
      const attribute = tokens.take();
      if (verb === 'SET') {
        tokens.take('=');
        const value = sum(tokens);
        steps.push((before, after, names) => {
          putAt(after, pathOf(attribute, names), value(before, names));
        });
      } else if (verb === 'REMOVE') {
        steps.push((_before, after, names) => {
          delete after[nameOf(attribute, names)];
        });
      } else if (verb === 'ADD') {
        const value = operand(tokens);
        steps.push((before, after, names) => {
          const name = nameOf(attribute, names);
          after[name] = Number(before[name] ?? 0) + Number(value(before, names));
        });
      } else throw new InvalidExpression(`"${verb}" is no update`);
    } while (tokens.has(','));
  }
  return (row, names) => {
    const after = { ...row };
    for (const step of steps) step(row, after, names);
    return after;
  };
}

function sum(tokens: Tokens): Operand {
  const left = operand(tokens);
  if (!tokens.has('+')) return left;
  const right = operand(tokens);
  return (row, names) => Number(there(left(row, names))) + Number(there(right(row, names)));
}

function operand(tokens: Tokens): Operand {
  const function_ = tokens.has('LIST_APPEND')
    ? 'list_append'
    : tokens.has('IF_NOT_EXISTS')
      ? 'if_not_exists'
      : '';
  if (function_ !== '') {
    tokens.take('(');
    const first = operand(tokens);
    tokens.take(',');
    const second = operand(tokens);
    tokens.take(')');
    if (function_ === 'if_not_exists') return (row, names) => first(row, names) ?? second(row, names);
    return (row, names) => [
      ...(there(first(row, names)) as unknown[]),
      ...(there(second(row, names)) as unknown[]),
    ];
  }
  const token = tokens.take();
  if (!token.startsWith(':')) return (row, names) => valueAt(row, pathOf(token, names));
  return (_row, names) => {
    const value = names.ExpressionAttributeValues?.[token];
    if (value === undefined) throw new InvalidExpression(`the value ${token} is not given`);
    return value;
  };
}

/** DynamoDB refuses an update that reads what is not there. */
function there(value: unknown): unknown {
  if (value === undefined) throw new InvalidExpression('the update reads an attribute that does not exist');
  return value;
}

function argument(tokens: Tokens): string {
  tokens.take('(');
  const attribute = tokens.take();
  tokens.take(')');
  return attribute;
}

function nameOf(token: string, names: Names): string {
  if (!token.startsWith('#')) return token;
  const name = names.ExpressionAttributeNames?.[token];
  if (name === undefined) throw new InvalidExpression(`the name ${token} is not given`);
  return name;
}

/** The names of a path such as `#days.todo.#day`. */
function pathOf(token: string, names: Names): string[] {
  return token.split('.').map((name) => nameOf(name, names));
}

function valueAt(row: Row, path: string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row);
}

/** DynamoDB refuses a path whose map is not there. */
function putAt(row: Row, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) row[name] = value;
  else {
    row[name] = { ...(there(row[name]) as Row) };
    putAt(row[name] as Row, rest, value);
  }
}

function same(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

/** Different types, or an absent one, compare as false. */
function compare(one: unknown, other: unknown, operator: string): boolean {
  if (typeof one !== typeof other || (typeof one !== 'string' && typeof one !== 'number')) return false;
  const [a, b] = [one as string, other as string];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}
