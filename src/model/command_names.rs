//! What the `openstack` command and Terraform call a resource, its members and its actions. Plain data beside the
//! resource's definition; [`crate::services::as_code`] writes code by it.

use crate::auth::ServiceType;

/// A member of a request's body, and the option that it becomes in a command. The first entry for a member counts, and
/// positional arguments stand in the order of the table.
///
/// The member is a name, `outer.inner`, `/name` for one beside the object in the body, `?name` for a parameter of the query,
/// `*` for all others, `.` for the whole object, or empty for an option that the command always has. The option is one of
///
/// - `--option`: followed by the value.
/// - `--yes|--no`: one for true and one for false; either may be empty.
/// - `--option*`: repeated for each element of a list; `--option*one=1,two=2` for a list of objects, whose members have other
///   names there. A member with an empty name is the whole value. `--option*one:two`: the value of `one` is the key of that of
///   `two`.
/// - `--option+`: followed by all elements of a list.
/// - `--option=,`: followed by all keys and values of an object, with commas between them.
/// - `--option=+`: followed by all keys and values of an object, and those of other members with the same option.
/// - `--option=`: repeated for each key and value of an object, or with the member's name for a scalar.
/// - `--option=:`: followed by the member's name and its value as in a header, `name: value`.
/// - `@`: a positional argument; `@*`: one for each element of a list; `@,`: of a list separated by commas. `word @`: one
///   with a word of the command before it.
/// - `--option<`: takes a file, which the shell makes of the text. `--option<FILE`: takes a file that is called FILE here.
/// - `--option$NAME`: a secret, which stands in a variable of the shell. `$NAME`: the same as a positional argument.
/// - `--option:member`: a range from this member to another one.
/// - `=value --option =value --option else --option`: an option for each value; `else` takes the value of all others.
/// - `--option{}`: the value as JSON. `--option~`: a time of UTC, without its zone and fractions of a second.
/// - `…!--option`: the option for null, and in changes the one that empties a list before the others fill it. Alone: for
///   any value. With nothing after it, null needs no option.
/// - `#reason`: there is no option, and why.
/// - Empty: the command does it without being told.
pub type MemberOption = (&'static str, &'static str);

/// The member that stands for a file that is uploaded to a new object.
pub const UPLOADED: &str = ".file";

/// What a resource is called in code.
#[derive(Debug)]
pub struct CommandNames {
    /// The command's noun, such as `server`.
    pub noun: &'static str,
    /// There is a command `set` with the options of `create`.
    pub has_set: bool,
    /// The options of `create` and `set`.
    pub options: &'static [MemberOption],
    /// The options of `set` that differ.
    pub set_options: &'static [MemberOption],
    /// What Terraform has for a new object.
    pub terraform: TerraformNames,
    /// The commands of actions. The first that fits counts, before those for creating, changing and deleting.
    pub actions: &'static [ActionCommand],
}

/// What Terraform calls a resource.
#[derive(Clone, Copy, Debug)]
pub struct TerraformNames {
    /// The type; empty where the provider has none.
    pub kind: &'static str,
    /// The members that have another name there, by the member's name or `outer.inner`:
    ///
    /// - `name`: that is it; a list of objects becomes blocks. `name{one=1}`: whose members have other names, or an empty one
    ///   for what has no argument. `name"`: a number as text.
    /// - Empty: the provider has no argument for it. `-`: what Terraform does anyway.
    /// - `name<`: a file's content. `name$`: a secret, as a variable.
    /// - `name=value`: has this value. `name^member`: the member of the list's first element.
    /// - `name[member]`: a list of the elements' members; `name[]` makes a list of one value.
    /// - `name+`: a map, with this member as a key; `name+key`: with another key. `name@kind`: the name of the object of this
    ///   kind, which is looked up. `name,`: a list of the text's parts between commas.
    /// - `a|b`: `a` for lists, `b` for others.
    /// - `…!name`: the flag for null.
    ///
    /// The members `1`, `2` are the ids of the path. `begin*` stands for all whose names begin so, and the rest of the name is the
    /// key in a map. An empty member has an argument that the provider requires where the
    /// request has none: `name$` or `name[]`.
    pub attributes: &'static [MemberOption],
}

impl TerraformNames {
    pub const NONE: TerraformNames = TerraformNames { kind: "", attributes: &[] };
}

impl CommandNames {
    /// A resource with `create`, `set` and `delete`.
    pub const fn new(noun: &'static str, options: &'static [MemberOption]) -> Self {
        CommandNames { noun, has_set: true, options, set_options: &[], terraform: TerraformNames::NONE, actions: &[] }
    }

    /// There is no `set`, or it has nothing in common with `create`.
    #[must_use]
    pub const fn without_set(mut self) -> Self {
        self.has_set = false;
        self
    }

    #[must_use]
    pub const fn set(mut self, options: &'static [MemberOption]) -> Self {
        self.set_options = options;
        self
    }

    #[must_use]
    pub const fn terraform(mut self, kind: &'static str, attributes: &'static [MemberOption]) -> Self {
        self.terraform = TerraformNames { kind, attributes };
        self
    }

    #[must_use]
    pub const fn actions(mut self, actions: &'static [ActionCommand]) -> Self {
        self.actions = actions;
        self
    }
}

/// The command for an action, told by the request.
#[derive(Clone, Copy, Debug)]
pub struct ActionCommand {
    /// Where it is not the resource's own.
    pub service: Option<ServiceType>,
    pub method: &'static str,
    /// The request's path, with `*` for ids.
    pub path: &'static str,
    /// The key of the body, where one path serves many actions, with the object of the options. `key/member` where the
    /// object has to have this member, `key/member=json` for this value of it, `/member` where the body itself is the object that
    /// has to have it. With `+` at the end, the commands of others that fit follow. Empty where the body itself is the object.
    pub key: &'static str,
    /// The command without `openstack`, or one of the `swift` client's with its name. `*1` stands for the first id of the path, `+1` too if it is an argument besides, and
    /// `_1` leaves it out; the other ids become arguments. Empty where there is none.
    pub command: &'static str,
    pub options: &'static [MemberOption],
    /// Why there is no command.
    pub reason: &'static str,
    /// What Terraform has for it.
    pub terraform: TerraformNames,
}

impl ActionCommand {
    pub const fn new(
        method: &'static str,
        path: &'static str,
        key: &'static str,
        command: &'static str,
        options: &'static [MemberOption],
    ) -> Self {
        let terraform = TerraformNames::NONE;
        ActionCommand { service: None, method, path, key, command, options, reason: "", terraform }
    }

    pub const fn post(
        path: &'static str,
        key: &'static str,
        command: &'static str,
        options: &'static [MemberOption],
    ) -> Self {
        ActionCommand::new("POST", path, key, command, options)
    }

    pub const fn put(
        path: &'static str,
        key: &'static str,
        command: &'static str,
        options: &'static [MemberOption],
    ) -> Self {
        ActionCommand::new("PUT", path, key, command, options)
    }

    pub const fn delete(path: &'static str, command: &'static str, options: &'static [MemberOption]) -> Self {
        ActionCommand::new("DELETE", path, "", command, options)
    }

    /// There is no command, for this reason.
    pub const fn none(method: &'static str, path: &'static str, key: &'static str, reason: &'static str) -> Self {
        let mut action = ActionCommand::new(method, path, key, "", &[]);
        action.reason = reason;
        action
    }

    #[must_use]
    pub const fn of(mut self, service: ServiceType) -> Self {
        self.service = Some(service);
        self
    }

    #[must_use]
    pub const fn terraform(mut self, kind: &'static str, attributes: &'static [MemberOption]) -> Self {
        self.terraform = TerraformNames { kind, attributes };
        self
    }
}
