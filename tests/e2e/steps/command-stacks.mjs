// The form that creates a stack, which its command creates as well.
import { form } from "./command-forms.mjs";
import { becomes, heat, pathOf, write } from "./stacks.mjs";

const TEMPLATE = `heat_template_version: 2018-08-31
description: it's "two words"
parameters:
  word: {type: string, label: Word}
resources:
  value: {type: OS::Heat::Value, properties: {value: {get_param: word}}}
outputs:
  said: {value: {get_attr: [value, value]}}
`;

/** The whole stack, once it is at rest. What Heat adds to its parameters names the stack itself. */
async function whole(orchestration, { stack_name: name }) {
  const who = { orchestration };
  const path = pathOf(await becomes(who, name, "CREATE_COMPLETE"));
  const { stack } = await heat(who, "GET", path);
  const parameters = Object.entries(stack.parameters).filter(([parameter]) => parameter !== "OS::stack_id");
  const [template, environment, files] = await Promise.all(["template", "environment", "files"].map((part) => heat(who, "GET", `${path}/${part}`)));
  return { ...stack, parameters: Object.fromEntries(parameters), template, environment, files };
}

export const STACKS_AS_DEMO = {
  stack: form("orchestration", "stacks", "Create stack", { "Timeout in minutes": "30", "Roll back on failure": true }, "/stacks", {
    by: "stack_name", part: "word=two words", files: { "template.yaml": TEMPLATE },
    also: async (main) => {
      await write(main, "Template", TEMPLATE);
      await main.getByLabel("Word", { exact: true }).fill("two words");
    },
    whole, own: ["creation_time", "updated_time", "stack_user_project_id"],
    drop: (api, stack) => api("DELETE", pathOf(stack)),
  }),
};
