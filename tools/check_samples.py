"""Samples for check_the_checks.py: a small sound repository, and faults to put into it, one at a time.

FAULTS[check] lists (what is wrong, files that replace or join the sound ones, what the check must say).
"""
import json

LATER = "TO" + "DO"
KEY = "-----BEGIN PRIVATE" + " KEY-----"
HOME = "/ho" + "me/someone/assay"
REGISTRY = "https://reg" + "istry.example.test/"

GROUND = {
    ".clang-format": "BasedOnStyle: Google\nColumnLimit: 120\n",
    "src/platform/CMakeLists.txt": "foreach(library base json sql http)\nendforeach()\n",
    "src/platform/base/CMakeLists.txt": "assay_platform(base)\n",
    "src/platform/json/CMakeLists.txt": "assay_platform(json DEPENDS base)\n",
    "src/platform/sql/CMakeLists.txt": "assay_platform(sql DEPENDS base)\n",
    "src/platform/http/CMakeLists.txt": "assay_platform(http DEPENDS json)\n",
    "src/platform/base/result.h": "// Results.\n#pragma once\n",
    "src/platform/json/read.h": '// Reads JSON.\n#pragma once\n\n#include "base/result.h"\n',
    "src/platform/sql/session.cpp": '#include <soci/soci.h>\n\n#include "base/result.h"\n',
    "src/platform/http/server.h": '// Serves.\n#pragma once\n\n#include <boost/beast.hpp>\n\n#include "base/result.h"\n',
    "src/platform/http/server.cpp": """#include "http/server.h"

awaitable<void> serve(std::string name) {
  auto answer = [name] { return name; };
  co_await write(std::move(answer));
  if (co_await ready()) {
    stop();
  }
  co_return;
}
""",
    "src/modules/CMakeLists.txt": "foreach(module workspace demand)\nendforeach()\n",
    "src/modules/workspace/CMakeLists.txt": "assay_module(workspace PLATFORM sql http)\n",
    "src/modules/workspace/include/workspace/members.h": "// Members.\n#pragma once\n",
    "src/modules/workspace/store/members.h": "// Stores members.\n#pragma once\n",
    "src/modules/workspace/migrations/1.sql": "CREATE TABLE members (id {id});\n",
    "src/modules/workspace/messages/en.json": '{"error.taken": "“{name}” is taken.", "n": "{count, plural, one {a} other {b}}"}\n',
    "src/modules/workspace/messages/zh.json": '{"error.taken": "“{name}”已被占用。", "n": "{count, plural, other {乙}}"}\n',
    "src/modules/demand/CMakeLists.txt": "assay_module(demand PLATFORM sql http\n  MODULES workspace)\n",
    "src/modules/demand/domain/status.h": '// Rules.\n#pragma once\n\n#include "base/result.h"\n',
    "src/modules/demand/store/signals.h": '// Stores signals.\n#pragma once\n\n#include "domain/status.h"\n#include "sql/session.h"\n',
    "src/modules/demand/store/signals.cpp": """#include "store/signals.h"

const char* kSql = "SELECT id FROM signals";
auto name_taken() { return refuse(Error::conflict("taken", {{"name", "a"}})); }
""",
    "src/modules/demand/actions/add_signal.cpp": '#include "store/signals.h"\n#include "workspace/members.h"\n',
    "src/modules/demand/http/routes.cpp": '#include "http/server.h"\n#include "store/signals.h"\n',
    "src/modules/demand/migrations/1.sql": "CREATE TABLE signals (id {id});\n",
    "web/src/features/goals/page.tsx": "import { text } from '../../shared/text';\n\nexport const page = text;\n",
    "web/src/features/demand/page.tsx": "export const page = '';\n",
    "web/src/shared/text.ts": "export const text = '';\n",
    "web/src/shared/i18n/en.json": '{"members_one": "{{count}} member", "members_other": "{{count}} members"}\n',
    "web/src/shared/i18n/zh.json": '{"members_other": "{{count}} 名成员"}\n',
    "tools/long_files.txt": "# None.\n",
}

_demand = "src/modules/demand/"
_http = "src/platform/http/server.cpp"



def _lock(packages):
    manifest = {"dependencies": {"a": "1.0.0"}}
    return {
        "web/package.json": json.dumps(manifest) + "\n",
        "web/package-lock.json": json.dumps({"packages": {"": manifest} | packages}) + "\n",
    }


_a = {"version": "1.0.0", "optionalDependencies": {"a-for-linux": "1.0.0"}}
_a_for_linux = {"node_modules/a-for-linux": {"version": "1.0.0"}}

FAULTS = {
    "format": [
        ("two spaces", {"src/platform/base/a.cpp": "int  a;\n"}, "src/platform/base/a.cpp:1: clang-format"),
    ],
    "layers": [
        ("platform sees a module", {_http: '#include "demand/x.h"\n'}, "platform must not see business code"),
        ("a library that is not listed", {_http: '#include "sql/session.h"\n'}, "does not list sql"),
        (
            "a CMake line against the order",
            {"src/platform/base/CMakeLists.txt": "assay_platform(base DEPENDS http)\n"},
            "does not come before it",
        ),
        (
            "a module that is not listed",
            {"src/modules/workspace/store/a.cpp": '#include "demand/signals.h"\n'},
            "the CMake line of workspace does not list demand",
        ),
        (
            "behind a façade",
            {_demand + "actions/a.cpp": '#include "workspace/store/members.h"\n'},
            "only the façade include/workspace/",
        ),
        ("by a path", {_demand + "actions/a.cpp": '#include "../../workspace/store/members.h"\n'}, "not a path"),
        (
            "a store that includes an action",
            {_demand + "store/a.cpp": '#include "actions/add.h"\n', _demand + "actions/add.h": "// A.\n#pragma once\n"},
            "store must not include actions",
        ),
        ("a rule that knows SQL", {_demand + "domain/a.cpp": '#include "sql/session.h"\n'}, "domain is pure rules"),
        ("an action that knows HTTP", {_demand + "actions/a.cpp": '#include "http/server.h"\n'}, "actions must not include http"),
        ("SOCI elsewhere", {_demand + "store/a.cpp": "#include <soci/soci.h>\n"}, "includes SOCI"),
        ("Beast elsewhere", {"src/app/a.cpp": "#include <boost/beast/http.hpp>\n"}, "includes Beast"),
        (
            "another module's table in a query",
            {_demand + "store/a.cpp": 'const char* kSql = "SELECT s.id FROM signals s "\n    "JOIN members m ON 1";\n'},
            "the table members belongs to src/modules/workspace",
        ),
        (
            "another module's table in a migration",
            {_demand + "migrations/2.sql": "ALTER TABLE signals ADD COLUMN m {id} REFERENCES members (id);\n"},
            "the table members belongs to src/modules/workspace",
        ),
        (
            "a feature that imports another",
            {"web/src/features/goals/page.tsx": "import { page } from '../demand/page';\n"},
            "must not import another feature",
        ),
        ("shared that imports a feature", {"web/src/shared/a.ts": "import '@/features/demand/page';\n"}, "shared must not import"),
    ],
    "tidiness": [
        ("an empty name", {"src/platform/base/string_utils.h": "// Texts.\n"}, "says nothing about what is inside"),
        ("an empty type", {"src/platform/base/a.h": "// A.\nclass MemberManager;\n"}, "MemberManager says nothing"),
        ("left for later", {"src/platform/base/a.cpp": f"// {LATER}: check\n"}, "do it now"),
        ("white space", {"README.md": "a \n"}, "white space at the end"),
        ("no line feed at the end", {"README.md": "a"}, "does not end with a line feed"),
        ("a long file", {"web/src/app/a.ts": "let a;\n" * 501}, "501 lines"),
        (
            "an allowance nobody needs",
            {"tools/long_files.txt": "web/src/shared/text.ts it was long once\n"},
            "needs no allowance any more",
        ),
        ("a header without a purpose", {"src/platform/base/a.h": "#pragma once\n"}, "opens with a sentence"),
        ("printing", {_http: "void a() { std::cout << 1; }\n"}, "only app prints"),
        ("a barrel", {"web/src/shared/index.ts": "export * from './text';\n"}, "no barrels"),
        ("a sleeping test", {"src/platform/base/a_test.cpp": "void a() { std::this_thread::sleep_for(b); }\n"}, "never sleeps"),
    ],
    "coroutines": [
        (
            "a lambda",
            {_http: "awaitable<void> a() {\n  co_await write([b] { return b; });\n}\n"},
            "server.cpp:2: a lambda inside an awaited expression",
        ),
        ("a braced aggregate", {_http: 'awaitable<void> a() {\n  co_await write(Answer{"a"});\n}\n'}, "a braced aggregate inside"),
        (
            "within a condition",
            {_http: 'awaitable<void> a() {\n  if (co_await write({"a", "b"})) {\n  }\n}\n'},
            "a braced aggregate inside",
        ),
        ("a const reference", {_http: "asio::awaitable<void> A::b(int c, const std::string& d);\n"}, "takes values, not const references"),
        ("an east const reference", {_http: "awaitable<Result<int>> b(std::string const& d);\n"}, "takes values, not const references"),
        ("a view", {_http: "awaitable<Result<std::vector<int>>> b(std::string_view d);\n"}, "takes values, not views"),
        (
            "a lambda's parameter",
            {_http: "auto a = [](const std::string& b) -> boost::asio::awaitable<void> { co_return; };\n"},
            "takes values, not const references",
        ),
    ],
    "translations": [
        ("a key without Chinese", {"src/platform/json/messages/en.json": '{"a": "A"}', "src/platform/json/messages/zh.json": "{}"}, "zh.json:1: a is missing"),
        ("a key without English", {"src/platform/json/messages/en.json": "{}", "src/platform/json/messages/zh.json": '{"a": "甲"}'}, "en.json:1: a is missing"),
        ("a file alone", {"src/platform/json/messages/en.json": '{"a": "A"}'}, "zh.json is missing beside it"),
        (
            "other arguments",
            {"src/platform/json/messages/en.json": '{"a": "{b}"}', "src/platform/json/messages/zh.json": '{"a": "{c}"}'},
            "a has other arguments",
        ),
        (
            "arguments within a branch",
            {
                "src/platform/json/messages/en.json": '{"a": "{n, plural, one {x {b}} other {y}}"}',
                "src/platform/json/messages/zh.json": '{"a": "{n, plural, other {y}}"}',
            },
            "a has other arguments",
        ),
        (
            "a bracket left open",
            {"src/platform/json/messages/en.json": '{"a": "{b"}', "src/platform/json/messages/zh.json": '{"a": "{b}"}'},
            "en.json:1: a: not an argument",
        ),
        (
            "no text",
            {"src/platform/json/messages/en.json": '{"a": "A"}', "src/platform/json/messages/zh.json": '{"a": " "}'},
            "a has no text",
        ),
        (
            "a key of two libraries",
            {"src/platform/json/messages/en.json": '{"n": "N"}', "src/platform/json/messages/zh.json": '{"n": "乙"}'},
            "n is defined in",
        ),
        ("a key that stands twice", {"web/src/shared/i18n/zh.json": '{"members_other": "a", "members_other": "{{count}}"}'}, "members_other stands twice"),
        ("the web client without Chinese", {"web/src/shared/i18n/zh.json": "{}"}, "members is missing"),
        (
            "other arguments in the web client",
            {
                "web/src/features/goals/locales/en.json": '{"a": {"b": "{{name}}"}}',
                "web/src/features/goals/locales/zh.json": '{"a": {"b": "{{title}}"}}',
            },
            "a.b has other arguments",
        ),
        ("a conflict without a text", {_demand + "a.cpp": 'auto a = Error::conflict("gone");\n'}, "error.gone has no text"),
        ("a field error without a text", {_demand + "a.cpp": 'void a() { errors.add(path("a", 1), "gone"); }\n'}, "error.gone has no text"),
        (
            "one of two codes without a text",
            {_demand + "a.cpp": 'auto a = Error::invalid("title", b ? "taken" : "gone");\n'},
            "error.gone has no text",
        ),
    ],
    "lock_files": [
        ("a platform's package left out", _lock({"node_modules/a": _a}), "a-for-linux, which node_modules/a names, is missing"),
        (
            "a package inside another package",
            _lock({"node_modules/a": _a, "node_modules/b/node_modules/a-for-linux": {}}),
            "a-for-linux, which node_modules/a names, is missing",
        ),
        ("an address", _lock({"node_modules/a": _a | {"resolved": REGISTRY}} | _a_for_linux), "node_modules/a names a registry"),
        (
            "another version than asked for",
            _lock({"": {"dependencies": {"a": "2.0.0"}}, "node_modules/a": _a} | _a_for_linux),
            "the dependencies are not those of package.json",
        ),
    ],
    "secrets_and_paths": [
        ("a key", {"a.txt": KEY + "\n"}, "a private key"),
        ("a home folder", {"a.txt": f"cd {HOME}\n"}, "a path of one machine"),
        ("a registry", {"a.txt": REGISTRY + "\n"}, "the address of a registry"),
        ("a password", {"a.txt": "postgresql://user:" + "secret@server/\n"}, "a password in an address"),
    ],
}

HEADER_PROJECT = {
    "CMakeLists.txt": """cmake_minimum_required(VERSION 3.25)
project(sample LANGUAGES CXX)
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)
add_library(sample STATIC sample.cpp)
target_sources(sample PUBLIC FILE_SET HEADERS FILES stands_alone.h needs_includer.h)
""",
    "sample.cpp": "int sample;\n",
    "stands_alone.h": "#include <string>\nstd::string name();\n",
    "needs_includer.h": "std::string other_name();\n",
}

LINT_PROJECT = {
    "src/moved.cpp": """#include <expected>
#include <string>
#include <utility>
std::string take(std::string text);
std::expected<std::string, int> twice(std::string text) { return take(std::move(text)) + text; }
""",
    "src/fine.cpp": "int two() { return 2; }\n",
}
