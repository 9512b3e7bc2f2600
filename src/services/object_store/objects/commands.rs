//! What the `openstack` and `swift` clients call what is done with objects. Work has words of its own.

use crate::model::{ActionCommand, CommandNames};

pub static COMMANDS: CommandNames = CommandNames::new("object", &[]).without_set().actions(&[
    ActionCommand::post("/*/*", "", "swift post", &[("*", "--header=:")]),
    ActionCommand::put("/*/*", "", "object create --name *2 *1 /dev/null", &[("*", "")]),
    ActionCommand::delete("/*/*", "object delete", &[]),
]);
