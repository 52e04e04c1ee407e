/**
 * What CloudFormation would refuse of a template, as far as its published specification tells: types, properties, their
 * kinds, what is required, and names that lead nowhere. CI runs cfn-lint besides, where it can be installed.
 */
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType, Resource as ResourceSpec } from '@aws-cdk/service-spec-types';
import type { Resource, Template } from './read-template.ts';

type Database = Awaited<ReturnType<typeof loadAwsServiceSpec>>;

const PSEUDO = /^AWS::(AccountId|NoValue|NotificationARNs|Partition|Region|StackId|StackName|URLSuffix)$/;
/** Where the specification is behind SAM itself: nothing is said of these. */
const BEHIND_SAM = new Set([
  'AWS::Serverless::Function.LoggingConfig',
  'EventSource.Properties', // knows no ScheduleV2
  'EventInvokeDestinationConfig.OnSuccess', // is not required
]);

let specification: Promise<Database> | undefined;

/** The problems, a line each; empty when there are none. */
export async function templateProblems(template: Template): Promise<string[]> {
  specification ??= loadAwsServiceSpec(); // takes half a second
  const database = await specification;
  return [...propertyProblems(template, database), ...referenceProblems(template, database)];
}

function propertyProblems({ Resources, Conditions }: Template, database: Database): string[] {
  return Object.entries(Resources).flatMap(([name, resource]) => {
    const spec = specOf(database, resource);
    if (!spec) return [`${name}: ${resource.Type} is no type of resource`];
    const condition = resource.Condition;
    return [
      ...(condition && !(condition in Conditions) ? [`${name}: there is no condition ${condition}`] : []),
      ...objectProblems(name, resource.Type, resource.Properties, spec.properties, database),
    ];
  });
}

const specOf = (database: Database, { Type }: Resource): ResourceSpec | undefined =>
  database.lookup('resource', 'cloudFormationType', 'equals', Type)[0];

function objectProblems(
  at: string,
  type: string,
  value: object,
  known: Record<string, Property>,
  database: Database,
): string[] {
  const missing = Object.entries(known).filter(
    ([key, { required }]) => required && !(key in value) && !BEHIND_SAM.has(`${type}.${key}`),
  );
  return [
    ...missing.map(([key]) => `${at}: ${key} is missing`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      if (BEHIND_SAM.has(`${type}.${key}`)) return [];
      const property = known[key];
      if (!property) return [`${at}: there is no property ${key}`];
      return valueProblems(`${at}.${key}`, inner, property.type, database);
    }),
  ];
}

function valueProblems(at: string, value: unknown, type: PropertyType, database: Database): string[] {
  if (isFunction(value)) return []; // what it gives is known to AWS alone
  switch (type.type) {
    case 'union': {
      // Free JSON is meant where the only other is a text (policies); beside objects and lists it is for old templates,
      // and would hide every mistake.
      const strict = type.types.filter((one) => one.type !== 'json');
      if (strict.length < type.types.length && strict.every((one) => one.type === 'string')) return [];
      const tried = strict.map((one) => valueProblems(at, value, one, database));
      return tried.some((problems) => problems.length === 0) ? [] : (tried[0] ?? []);
    }
    case 'ref': {
      const { properties, name } = database.get('typeDefinition', type.reference.$ref);
      if (!isObject(value)) return [`${at}: must be an object, got ${JSON.stringify(value)}`];
      return objectProblems(at, name, value, properties, database);
    }
    case 'array':
      if (!Array.isArray(value)) return [`${at}: must be a list, got ${JSON.stringify(value)}`];
      return value.flatMap((one, index) => valueProblems(`${at}[${index}]`, one, type.element, database));
    case 'map':
      if (!isObject(value)) return [`${at}: must be an object, got ${JSON.stringify(value)}`];
      return Object.entries(value).flatMap(([key, one]) =>
        valueProblems(`${at}.${key}`, one, type.element, database),
      );
    case 'integer':
    case 'number':
    case 'boolean':
    case 'string': {
      const kind = type.type === 'integer' ? 'number' : type.type;
      return kind === typeof value ? [] : [`${at}: must be a ${kind}, got ${JSON.stringify(value)}`];
    }
    default:
      return [];
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFunction = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length === 1 &&
  /^(Ref|Condition|Fn::\w+)$/.test(Object.keys(value)[0] ?? '');

function referenceProblems(template: Template, database: Database): string[] {
  const { Resources, Parameters } = template;
  const leads = (name: string) => name in Resources || name in Parameters || PSEUDO.test(name);
  const getProblems = (name: string, attribute: string): string[] => {
    const resource = Resources[name];
    if (!resource) return [`there is no resource ${name}`];
    const attributes = specOf(database, resource)?.attributes ?? {};
    return attribute in attributes || resource.Type.startsWith('AWS::Serverless::')
      ? []
      : [`${resource.Type} has no attribute ${attribute}`];
  };
  return functionsIn(template).flatMap(([name, argument]) => {
    if (name === 'Ref') return leads(String(argument)) ? [] : [`!Ref ${argument} leads nowhere`];
    if (name === 'Fn::GetAtt') {
      const [resource = '', ...attribute] = argument as string[];
      return getProblems(resource, attribute.join('.')).map((problem) => `!GetAtt: ${problem}`);
    }
    if (name !== 'Fn::Sub' || typeof argument !== 'string') return [];
    return [...argument.matchAll(/\$\{([\w:]+)(?:\.([\w.]+))?\}/g)].flatMap(
      ([whole, target = '', attribute]) => {
        if (attribute) return getProblems(target, attribute).map((problem) => `!Sub ${whole}: ${problem}`);
        return leads(target) ? [] : [`!Sub ${whole} leads nowhere`];
      },
    );
  });
}

/** Every intrinsic function anywhere in the template, with what it is given. */
function functionsIn(value: unknown): [name: string, argument: unknown][] {
  if (Array.isArray(value)) return value.flatMap(functionsIn);
  if (!isObject(value)) return [];
  const inner = Object.values(value).flatMap(functionsIn);
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  return isFunction(value) ? [[name, argument], ...inner] : inner;
}
