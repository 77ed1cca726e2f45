import { kit } from './kit.ts'
import { askAgent } from './procedures/ask-agent.ts'
import { answerQuestion } from './procedures/answer-question.ts'
import { approveCall } from './procedures/approve-call.ts'
import { createHook } from './procedures/hooks/create-hook.ts'
import { deleteHook } from './procedures/hooks/delete-hook.ts'
import { findHookOwner } from './procedures/hooks/find-hook-owner.ts'
import { listHooks } from './procedures/hooks/list-hooks.ts'
import { receiveMessage } from './procedures/hooks/receive-message.ts'
import { rotateHook } from './procedures/hooks/rotate-hook.ts'
import { updateHook } from './procedures/hooks/update-hook.ts'
import { rateAgent } from './procedures/ratings/rate-agent.ts'
import { readRatings } from './procedures/ratings/read-ratings.ts'
import { beginScheduled } from './procedures/schedules/begin-scheduled.ts'
import { createSchedule } from './procedures/schedules/create-schedule.ts'
import { deleteSchedule } from './procedures/schedules/delete-schedule.ts'
import { listDue } from './procedures/schedules/list-due.ts'
import { listSchedules } from './procedures/schedules/list-schedules.ts'
import { stopSchedule } from './procedures/schedules/stop-schedule.ts'
import { updateSchedule } from './procedures/schedules/update-schedule.ts'
import { beginRunInChat } from './procedures/chat/begin-run-in-chat.ts'
import { makeAgent } from './procedures/make-agent.ts'
import { listWaiting } from './procedures/list-waiting.ts'
import { readOutcomes } from './procedures/chat/read-outcomes.ts'
import { cancelRun } from './procedures/cancel-run.ts'
import { cleanTasks } from './procedures/clean-tasks.ts'
import { createAgent } from './procedures/create-agent.ts'
import { delegateApproval } from './procedures/delegate-approval.ts'
import { deleteAgent } from './procedures/delete-agent.ts'
import { getAgent } from './procedures/get-agent.ts'
import { getApproval } from './procedures/get-approval.ts'
import { getRun } from './procedures/get-run.ts'
import { listAgentGrants } from './procedures/list-agent-grants.ts'
import { listAgents } from './procedures/list-agents.ts'
import { listApprovals } from './procedures/list-approvals.ts'
import { listRuns } from './procedures/list-runs.ts'
import { listTemplates } from './procedures/list-templates.ts'
import { listVersions } from './procedures/list-versions.ts'
import { pauseRun } from './procedures/pause-run.ts'
import { publishAgent } from './procedures/publish-agent.ts'
import { rejectCall } from './procedures/reject-call.ts'
import { removeAgentGrant } from './procedures/remove-agent-grant.ts'
import { restoreVersion } from './procedures/restore-version.ts'
import { resumeRun } from './procedures/resume-run.ts'
import { retryRun } from './procedures/retry-run.ts'
import { setAgentGrant } from './procedures/set-agent-grant.ts'
import { startRun } from './procedures/start-run.ts'
import { updateAgent } from './procedures/update-agent.ts'
import { watchRun } from './procedures/watch-run.ts'
import { stopRuns } from './subject/stop-runs.ts'

/** What members may call. */
export const edge = kit.router({
  list: listAgents,
  get: getAgent,
  create: createAgent,
  update: updateAgent,
  publish: publishAgent,
  versions: listVersions,
  templates: listTemplates,
  restore: restoreVersion,
  delete: deleteAgent,
  grants: kit.router({ list: listAgentGrants, set: setAgentGrant, remove: removeAgentGrant }),
  runs: kit.router({
    start: startRun,
    list: listRuns,
    get: getRun,
    watch: watchRun,
    waiting: listWaiting,
    cancel: cancelRun,
    pause: pauseRun,
    resume: resumeRun,
    retry: retryRun,
  }),
  ratings: kit.router({ read: readRatings, rate: rateAgent }),
  schedules: kit.router({
    list: listSchedules,
    create: createSchedule,
    update: updateSchedule,
    delete: deleteSchedule,
  }),
  hooks: kit.router({
    list: listHooks,
    create: createHook,
    update: updateHook,
    rotate: rotateHook,
    delete: deleteHook,
  }),
  approvals: kit.router({
    list: listApprovals,
    get: getApproval,
    approve: approveCall,
    reject: rejectCall,
    answer: answerQuestion,
    delegate: delegateApproval,
  }),
})

/** What other services may call. */
export const internal = kit.router({
  ask: askAgent,
  make: makeAgent,
  schedules: kit.router({ due: listDue, begin: beginScheduled, stop: stopSchedule }),
  runs: kit.router({ begin: beginRunInChat, outcomes: readOutcomes }),
  hooks: kit.router({ owner: findHookOwner, receive: receiveMessage }),
  tasks: kit.router({ clean: cleanTasks }),
  subject: kit.subject({ restrict: stopRuns }),
})
