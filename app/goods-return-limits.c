/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only some may, and until when (rules 6, 8, 9, 12 and 19). A plan names each limit that it
 * goes past; posting it asks whether this member of staff may. Nobody takes back what is too late.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "goods-return-private.h"

/* A limit: whose it is, and what to say to somebody else. */
typedef struct {
  ReturnApproval approval;
  const char *field;
  const char *sentence;
} Limit;

static const Limit limits[] = {
  { APPROVAL_LATE, "/lines",
    N_ ("The days to bring it back are over: a supervisor has to approve this.") },
  { APPROVAL_WAIVER, "/waive_fee", N_ ("Somebody who may waive a fee has to approve this.") },
  { APPROVAL_TENDER, "/refund",
    N_ ("It goes back as it was paid: another way has to be approved.") },
  { APPROVAL_GOODWILL, "/amount", N_ ("A supervisor has to approve goodwill.") },
  { APPROVAL_NO_RECEIPT, "/lines",
    N_ ("Without a receipt this is above the limit: a supervisor has to approve it.") },
  { APPROVAL_AMOUNT, NULL, N_ ("This refund is above the limit: a supervisor has to approve it.") },
};

/**
 * goods_return_find_approvals:
 * @job: any job
 * @self: a plan, summed up; its approvals so far stay
 * @waived: whether a fee was waived
 *
 * Names the limits of a clerk that it goes past, whoever asks.
 */
void
goods_return_find_approvals (Job *job, GoodsReturn *self, gboolean waived)
{
  Money limit = MAX (job->settings->returns.refund_limit, 0);

  if (self->time != RETURN_IN_TIME)
    self->approvals |= APPROVAL_LATE;
  if (waived)
    self->approvals |= APPROVAL_WAIVER;
  if (self->order_id != 0 && self->refund != REFUND_ORIGINAL)
    self->approvals |= APPROVAL_TENDER;
  if (self->is_goodwill)
    self->approvals |= APPROVAL_GOODWILL;
  if (self->order_id != 0 && self->total - self->settled - self->carried > limit)
    self->approvals |= APPROVAL_AMOUNT;
}

static StaffRole
role_for (const ReturnPolicy *policy, ReturnApproval approval)
{
  return approval == APPROVAL_WAIVER   ? policy->waiver
         : approval == APPROVAL_TENDER ? policy->other_tender
                                       : STAFF_SUPERVISOR;
}

/**
 * goods_return_check_limits:
 * @job: who asks
 * @self: what it comes to
 * @error: %DESK_ERROR_LIMIT, its field a JSON pointer into the draft
 */
gboolean
goods_return_check_limits (Job *job, const GoodsReturn *self, GError **error)
{
  if (self->time == RETURN_TOO_LATE)
    {
      desk_error_set (error, DESK_ERROR_LIMIT, "/lines", "%s",
                      _ ("It is too late to take this back."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if ((self->approvals & limits[i].approval) != 0
        && job->role < role_for (&job->settings->returns, limits[i].approval))
      {
        desk_error_set (error, DESK_ERROR_LIMIT, limits[i].field, "%s", _ (limits[i].sentence));
        return FALSE;
      }
  return TRUE;
}
