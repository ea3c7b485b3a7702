"""Measures the chosen set: `assay portfolio solve` over seeded problems that are hard, beside plain CBC.

Builds problems of three kinds from a seed: classic (levels with dependencies, few wishes a customer), reports (many
wishes, most of them about one place) and tangled (wishes anywhere, so that nothing falls apart). Plain CBC, when the
program cbc is installed, gets one row for each wish and each dependency and one thread. Both are stopped after the
same wall time; every best and bound is held against the other's. Seconds are of the wall clock and, in brackets, of the CPU.
Usage: bench/run portfolio [SECONDS] [FILE:RATIO ...]     with files, those are solved instead
"""
import json, os, platform, random, resource, shutil, subprocess, sys, tempfile, time

from serving import BINARY

# name: requirements by level, range of cost, dependencies of a requirement by level, customers, wishes
CLASSIC = {
    "classic 620": ([20, 40, 80, 160, 320], [(1, 5), (2, 7), (3, 9), (4, 10), (5, 15)], [8, 6, 4, 2, 0], 500, (1, 5)),
    "classic 3250": ([250, 500, 750, 1000, 750], [(1, 5), (2, 7), (3, 9), (4, 10), (5, 15)], [8, 6, 4, 2, 0], 750, (1, 5)),
}
# name: requirements, customers, wishes, share of the wishes that are anywhere
REPORTS = {
    "reports 3500, 15 % astray": (3500, 540, (4, 20), 0.15),
    "reports 3500, 30 % astray": (3500, 540, (4, 20), 0.30),
    "tangled 800, 150 customers": (800, 150, (4, 12), 1),
    "tangled 800, 250 customers": (800, 250, (4, 12), 1),
}


def classic(dice, levels, costs, dependencies, customers, wishes):
    lines, first, pairs = [str(len(levels))], 1, set()
    for level, (count, cost) in enumerate(zip(levels, costs)):
        lines += [str(count), " ".join(str(dice.randint(*cost)) for _ in range(count))]
        if level + 1 < len(levels):
            below = first + count
            for requirement in range(first, below):
                for _ in range(dice.randint(0, dependencies[level])):
                    pairs.add((requirement, dice.randint(below, below + levels[level + 1] - 1)))
        first += count
    lines += [str(len(pairs))] + [f"{a} {b}" for a, b in sorted(pairs)] + [str(customers)]
    for _ in range(customers):
        asked = dice.sample(range(1, first), dice.randint(*wishes))
        lines.append(f"{dice.randint(10, 50)} {len(asked)} {' '.join(map(str, asked))}")
    return "\n".join(lines) + "\n"


def reports(dice, requirements, customers, wishes, astray):
    costs = dice.choices([1, 3, 4, 5, 6, 7], [10, 5, 55, 10, 15, 5], k=requirements)
    lines = ["1", str(requirements), " ".join(map(str, costs)), "0", str(customers)]
    for _ in range(customers):
        count, place, asked = dice.randint(*wishes), dice.randint(1, requirements), set()
        while len(asked) < count:
            near = min(requirements, max(1, round(dice.gauss(place, 15))))
            asked.add(dice.randint(1, requirements) if dice.random() < astray else near)
        lines.append(f"{dice.randint(10, 50)} {count} {' '.join(map(str, sorted(asked)))}")
    return "\n".join(lines) + "\n"


def read(text):
    numbers = iter(map(int, text.split()))
    take = lambda: next(numbers)
    costs = [take() for _ in range(take()) for _ in range(take())]
    dependencies = [(take(), take()) for _ in range(take())]
    customers = [(take(), [take() for _ in range(take())]) for _ in range(take())]
    return costs, dependencies, customers


def timed(command):
    """What the command said, and "1.23 (1.20)": its seconds of wall and CPU."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done, f"{wall:.2f} ({cpu:.2f})"


def plain_cbc(text, ratio, seconds, folder):
    """(best, bound, seconds) of the straightforward model, or None without cbc."""
    if not shutil.which("cbc"):
        return None
    costs, dependencies, customers = read(text)
    file = os.path.join(folder, "plain.lp")
    with open(file, "w") as out:
        out.write("Maximize\n obj: " + "\n + ".join(f"{profit} y{i}" for i, (profit, _) in enumerate(customers)))
        out.write("\nSubject To\n " + "\n + ".join(f"{cost} x{i + 1}" for i, cost in enumerate(costs)))
        out.write(f" <= {ratio * sum(costs)}\n")
        out.writelines(f" x{then} - x{first} <= 0\n" for first, then in dependencies)
        out.writelines(f" y{i} - x{r} <= 0\n" for i, (_, asked) in enumerate(customers) for r in set(asked))
        out.write("Binary\n" + "\n".join([f"x{i + 1}" for i in range(len(costs))] + [f"y{i}" for i in range(len(customers))]))
        out.write("\nEnd\n")
    done, took = timed(["cbc", file, "timeMode", "elapsed", "sec", str(seconds), "ratio", "0", "solve"])
    said = done.stdout
    value = lambda label: next((float(l.split(":")[1]) for l in said.splitlines() if l.startswith(label)), None)
    best = value("Objective value:")
    bound = best if "Optimal solution found" in said else value("Upper bound:")
    return best, bound, took


def assay(file, ratio, seconds):
    done, took = timed([BINARY, "portfolio", "solve", "--nrp", file, "--budget-ratio", str(ratio), "--time-limit",
                        str(seconds), "--json"])
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout), took


def problems(folder, arguments):
    if arguments:
        for argument in arguments:
            file, ratio = argument.rsplit(":", 1)
            yield os.path.basename(file), file, float(ratio)
        return
    dice = random.Random(7)
    made = {name: classic(dice, *form) for name, form in CLASSIC.items()}
    made |= {name: reports(dice, *form) for name, form in REPORTS.items()}
    for name, text in made.items():
        file = os.path.join(folder, name.replace(" ", "_") + ".txt")
        with open(file, "w") as out:
            out.write(text)
        for ratio in (0.3, 0.5):
            yield name, file, ratio


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} at the start; limit {seconds:g} s")
    print(f"{'problem':30} {'ratio':>5} {'value':>7} {'bound':>7} {'Assay s':>15} {'CBC best':>9} {'CBC bound':>9} {'CBC s':>15}")
    with tempfile.TemporaryDirectory() as folder:
        for name, file, ratio in problems(folder, sys.argv[2:]):
            found, took = assay(file, ratio, seconds)
            with open(file) as text:
                plain = plain_cbc(text.read(), ratio, seconds, folder)
            row = f"{name:30} {ratio:5} {found['value']:7} {found['bound']:7} {took:>15}"
            if plain:
                best, bound, plain_took = plain
                if best and best > found["bound"] + 1e-6 or bound and bound < found["value"] - 1e-6:
                    raise SystemExit(f"{name} at {ratio}: {found} contradicts plain CBC: {best}, {bound}")
                row += f" {best or 0:9.0f} {bound or 0:9.1f} {plain_took:>15}"
            print(row, flush=True)


main()
