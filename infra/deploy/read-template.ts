/** A CloudFormation template as data: YAML with its short functions (`!Ref`, `!Sub` …) written out. */
import { readFileSync } from 'node:fs';
import { type CollectionTag, isCollection, parse, type ScalarTag } from 'yaml';

export interface Template {
  Parameters: Record<string, { Default?: string }>;
  Globals?: { Function?: { Runtime?: string; Environment?: { Variables?: Record<string, unknown> } } };
  Conditions: Record<string, unknown>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

export interface Resource {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  Properties: Record<string, unknown>;
}

const FUNCTIONS = ['Ref', 'Condition', 'GetAtt', 'Sub', 'Equals', 'Not', 'If', 'Join', 'Select', 'Split'];

/** The stack's template, or the one at `file`. */
export function readTemplate(file: URL | string = new URL('../template.yaml', import.meta.url)): Template {
  return parseTemplate(readFileSync(file, 'utf8'));
}

/** @throws YAMLParseError for text that is not YAML. An unknown short function is left out; its argument stays. */
function parseTemplate(text: string): Template {
  const template = parse(text, { customTags: FUNCTIONS.flatMap(shortFunction), strict: true });
  return { Parameters: {}, Conditions: {}, Outputs: {}, ...template };
}

/** The properties of the resource `name`. @throws Error when there is none of that name */
export function propertiesOf({ Resources }: Template, name: string): Record<string, unknown> {
  const resource = Resources[name];
  if (!resource)
    throw new Error(`the template has no resource ${name}; it has ${Object.keys(Resources).join(', ')}`);
  return resource.Properties;
}

function shortFunction(name: string): (ScalarTag | CollectionTag)[] {
  const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const written = (value: unknown) => ({
    [long]: name === 'GetAtt' && typeof value === 'string' ? value.split('.') : value,
  });
  const tag = `!${name}`;
  return [
    { tag, resolve: (text: string) => written(text) },
    { tag, collection: 'seq', resolve: (seq) => written(isCollection(seq) ? seq.toJSON() : seq) },
    { tag, collection: 'map', resolve: (map) => written(isCollection(map) ? map.toJSON() : map) },
  ] as (ScalarTag | CollectionTag)[];
}
