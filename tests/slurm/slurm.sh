#!/usr/bin/env bash
# A Slurm of one node on 127.0.0.1, in a temporary folder of its own, for as long as standard input is open.
#
#   tests/slurm/slurm.sh [CORES]
#
# Says "ready FOLDER" when jobs can be submitted, with SLURM_CONF=FOLDER/slurm.conf. Then takes commands, a line each, and
# answers each with the command's name:
#   kill-node    kills slurmd and what it runs, as when a machine loses power, and waits until Slurm has seen that: its jobs
#                are then back in the queue
#   start-node   starts slurmd again
# At the end of standard input it stops everything it started and removes the folder. Where Slurm cannot be started, or runs
# no job, it says "skipped: REASON" and exits with 77. Nothing here waits longer than a minute. Needs Debian's packages slurm-wlm and munge; any user will do.
set -euo pipefail

cores=${1:-$(nproc)}
export PATH=$PATH:/usr/sbin:/sbin
folder=""
munged="" slurmctld="" slurmd=""

skip() {
  echo "skipped: $*"
  exit 77
}

alive() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }

# Waits for a condition, at most a number of seconds.
within() {
  local -i tenths=$(($1 * 10))
  shift
  until "$@"; do
    ((tenths-- > 0)) || return 1
    sleep 0.1
  done
}

gone() { ! alive "$1"; }

stop() {
  local pids
  alive "$1" || return 0
  pids=$(tree "$1")
  kill "$1" 2>/dev/null || true
  # shellcheck disable=SC2086 # a list
  within 10 gone "$1" || kill -9 $pids 2>/dev/null || true
}

# The processes below one, itself among them: what a node that loses power takes with it.
tree() {
  local child
  echo "$1"
  for child in $(ps -o pid= --ppid "$1"); do tree "$child"; done
}

# A slurmstepd leaves its slurmd's tree, but keeps its environment.
steps() {
  local pid
  for pid in $(pgrep -x slurmstepd); do
    if grep -qzxF "SLURM_CONF=$folder/slurm.conf" "/proc/$pid/environ" 2>/dev/null; then echo "$pid"; fi
  done
}

# shellcheck disable=SC2329 # called by the trap
clean() {
  local status=$?
  trap - EXIT
  set +e
  if alive "$slurmctld"; then
    scancel --user="$(id -un)" 2>/dev/null
    within 15 no_jobs
  fi
  stop "$slurmd"
  for pid in $(steps); do kill -9 "$pid" 2>/dev/null; done
  stop "$slurmctld"
  stop "$munged"
  if [ -n "$folder" ]; then rm -rf "$folder"; fi
  exit "$status"
}

no_jobs() { [ -z "$(squeue --noheader 2>/dev/null)" ]; }

free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 10000))
    if ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
  return 1
}

# A task of a node that failed waits for cred_expire before it begins again: two minutes, unless said otherwise.
configure() {
  local me host control node
  me=$(id -un)
  host=$(hostname -s)
  control=$(free_port)
  node=$(free_port)
  mkdir "$folder/state" "$folder/spool" "$folder/log"
  cat >"$folder/slurm.conf" <<CONF
ClusterName=kinship
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$control
SlurmdPort=$node
SlurmUser=$me
SlurmdUser=$me
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket,cred_expire=5
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/log/slurmctld
SlurmdLogFile=$folder/log/slurmd
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=1,sched_interval=2,sched_min_interval=0
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
JobRequeue=1
SlurmctldTimeout=10
SlurmdTimeout=10
MessageTimeout=5
KillWait=2
InactiveLimit=0
MinJobAge=300
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
}

# As user munge where this is root, which munged does not want to run as.
start_munged() {
  local -a as=()
  mkdir -m 755 "$folder/munge"
  mkdir -m 700 "$folder/munge/private"
  head -c 1024 /dev/urandom >"$folder/munge/private/key"
  chmod 600 "$folder/munge/private/key"
  if [ "$(id -u)" = 0 ]; then
    id munge >/dev/null 2>&1 || skip "there is no user munge"
    chown -R munge "$folder/munge"
    as=(setpriv --reuid=munge --regid=munge --clear-groups)
  fi
  "${as[@]}" munged --foreground --key-file="$folder/munge/private/key" --socket="$folder/munge/socket" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/private/log" --seed-file="$folder/munge/private/seed" \
    </dev/null >"$folder/munge.out" 2>&1 &
  munged=$!
  within 10 munge_works || skip "munged does not start: $(tail -n 1 "$folder/munge.out")"
}

munge_works() { munge --no-input --socket="$folder/munge/socket" >/dev/null 2>&1; }

start_node() {
  slurmd -D -f "$SLURM_CONF" </dev/null >>"$folder/slurmd.out" 2>&1 &
  slurmd=$!
  within 30 node_works
}

kill_node() {
  local pid
  for pid in $(tree "$slurmd") $(for step in $(steps); do tree "$step"; done); do kill -9 "$pid" 2>/dev/null || true; done
  wait "$slurmd" 2>/dev/null || true
  # slurmctld asks after the node by itself, some time after SlurmdTimeout; told, it knows.
  within 40 node_is_down || scontrol update NodeName="$(hostname -s)" State=DOWN Reason=killed
  within 10 node_is_down
}

node_is_down() { [[ "$(sinfo --noheader --format=%t 2>/dev/null)" == down* ]]; }

node_works() { [[ "$(sinfo --noheader --format=%t 2>/dev/null)" =~ ^(idle|mix|alloc)$ ]]; }

# As long as it takes until the first job has run: everything works then.
runs_jobs() { timeout 50 sbatch --quiet --wait --output=/dev/null --wrap=true >/dev/null 2>"$folder/sbatch.out"; }

controller_works() { scontrol ping 2>/dev/null | grep -q "is UP"; }

for program in munged munge slurmctld slurmd sbatch squeue scontrol scancel sinfo pgrep setpriv; do
  command -v "$program" >/dev/null || skip "$program was not found; apt-get install slurm-wlm munge"
done
folder=$(mktemp -d /tmp/kinship-slurm.XXXXXX)
chmod 755 "$folder"
trap clean EXIT
trap 'exit 143' TERM INT HUP
configure
export SLURM_CONF=$folder/slurm.conf
start_munged
slurmctld -D -f "$SLURM_CONF" </dev/null >"$folder/slurmctld.out" 2>&1 &
slurmctld=$!
within 30 controller_works || skip "slurmctld does not start: $(tail -n 1 "$folder/slurmctld.out")"
start_node || skip "slurmd does not start: $(tail -n 1 "$folder/slurmd.out")"
runs_jobs || skip "Slurm runs no job: $(tail -n 1 "$folder/sbatch.out" "$folder/log/slurmd" 2>/dev/null | tr '\n' ' ')"

echo "ready $folder"
while read -r command; do
  case $command in
    kill-node) kill_node || { echo "Slurm does not see that the node is down"; exit 1; } ;;
    start-node) start_node || { echo "slurmd does not start again: $(tail -n 1 "$folder/slurmd.out")"; exit 1; } ;;
    *) echo "unknown command $command"; exit 2 ;;
  esac
  echo "$command"
done
