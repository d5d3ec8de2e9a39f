/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door between the two layers. It gives each job what it needs, runs it inside one transaction
 * on a worker thread, and when that is committed says once what changed and moves the anchor on. */

#include "config.h"

#include "shop.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "anchor-keeper.h"
#include "anchor.h"
#include "audit.h"
#include "db-migrate.h"
#include "db-worker.h"
#include "db.h"
#include "error.h"

#define N_READERS 2

struct _Shop {
  GObject parent_instance;

  char *location;
  char *desk;
  DbWorker *worker;
  AnchorKeeper *anchor;
  guint8 audit_key[AUDIT_KEY_BYTES];
  Clock clock;

  /* main thread */
  Settings *settings;
  guint n_settings; /* how often they were taken */
  GTimeZone *zone;
  Staff *staff;
};

G_DEFINE_FINAL_TYPE (Shop, shop, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* One job under way: what goes in is read by the worker's thread, what comes out by the caller's.
 */
typedef struct {
  Shop *shop; /* borrowed: the shop outlives its worker */
  const JobKind *kind;
  gconstpointer in;
  gpointer owned_in; /* in, when it is ours to free */
  gpointer out;
  StaffId staff_id;
  Settings *settings; /* as the job saw them, or left them */
  GArray *changes;
  AuditHead *head;
  gboolean anchor_now;
} Run;

static Run *
run_new (Shop *shop, const JobKind *kind, gconstpointer in)
{
  Run *run = g_new0 (Run, 1);

  run->shop = shop;
  run->kind = kind;
  run->in = in;
  run->staff_id = shop->staff != NULL ? shop->staff->id : 0;
  run->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  return run;
}

static void
run_clear_result (Run *run)
{
  g_array_set_size (run->changes, 0);
  g_clear_pointer (&run->settings, settings_free);
  g_clear_pointer (&run->head, audit_head_free);
  if (run->out != NULL && run->kind->free_out != NULL)
    run->kind->free_out (run->out);
  run->out = NULL;
}

static void
run_free (Run *run)
{
  run_clear_result (run);
  if (run->owned_in != NULL && run->kind->free_in != NULL)
    run->kind->free_in (run->owned_in);
  g_array_unref (run->changes);
  g_free (run);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static gboolean
has_changed_settings (const Run *run)
{
  for (guint i = 0; i < run->changes->len; i++)
    if (g_str_equal (g_array_index (run->changes, Change, i).kind, "setting"))
      return TRUE;
  return FALSE;
}

/* What was decided now, for whoever hears of the change. */
static gboolean
read_settings_again (Run *run, Db *db, GError **error)
{
  g_clear_pointer (&run->settings, settings_free);
  run->settings = settings_load (db, error);
  return run->settings != NULL;
}

/* On a worker's thread, in a transaction; may be called a second time after a commit that failed.
 */
static gboolean
run_work (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  g_autoptr (Staff) staff = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  Job job = { .db = db, .cancellable = cancellable, .desk = run->shop->desk };

  run_clear_result (run);
  if (run->staff_id != 0)
    db_ask_ahead (db, "staff-by-id", db_int (run->staff_id)); /* goes the same way */
  run->settings = settings_load (db, error);
  if (run->settings == NULL)
    return FALSE;
  staff = run->staff_id != 0 ? staff_load (db, run->staff_id, error) : staff_sole_owner (db, error);
  if (staff == NULL)
    return FALSE;
  zone = g_time_zone_new_identifier (run->settings->zone);
  job.settings = run->settings;
  job.staff_id = staff->id;
  job.staff_name = staff->name;
  job.role = staff->role;
  job.now = clock_now (&run->shop->clock);
  job.zone = zone;
  job.today = day_of (job.now, zone);
  job.changes = run->changes;
  job.audit_key = run->shop->audit_key;
  if (staff->role < run->kind->least)
    {
      desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("%s may not do this."), staff->name);
      return FALSE;
    }
  if (!run->kind->run (&job, run->in, &run->out, error))
    return FALSE;
  run->anchor_now = job.anchor_now;
  if (run->kind->access != JOB_READ && (run->head = audit_head (&job, error)) == NULL)
    return FALSE;
  return !has_changed_settings (run) || read_settings_again (run, db, error);
}

static DbWorkKind
work_kind (const JobKind *kind)
{
  static const DbWorkKind kinds[] = {
    [JOB_READ] = DB_WORK_READ,
    [JOB_WRITE] = DB_WORK_WRITE,
    [JOB_WRITE_ONCE] = DB_WORK_WRITE_ONCE,
  };
  return kinds[kind->access];
}

/* After a job, on the main thread */

static void
take_settings (Shop *self, Settings *settings)
{
  if (self->settings == NULL || !g_str_equal (self->settings->zone, settings->zone))
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = g_time_zone_new_identifier (settings->zone);
    }
  g_clear_pointer (&self->settings, settings_free);
  self->settings = settings;
  self->n_settings++;
}

/* Its answer came when the shop was closed: nobody is told any more, and the anchor has no keeper.
 */
static void
run_committed_late (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->head != NULL && !anchor_advance (run->shop->settings->uuid, run->head, &error))
    g_message ("The anchor of the audit chain was not written: %s", error->message);
}

static void
run_committed (Run *run)
{
  Shop *self = run->shop;

  if (self->worker == NULL)
    {
      run_committed_late (run);
      return;
    }
  if (has_changed_settings (run))
    take_settings (self, g_steal_pointer (&run->settings));
  if (run->head != NULL)
    anchor_keeper_take (self->anchor, g_steal_pointer (&run->head), run->anchor_now);
  for (guint i = 0; i < run->changes->len; i++)
    {
      const Change *change = &g_array_index (run->changes, Change, i);
      g_signal_emit (self, signals[CHANGED], 0, change->kind, change->id);
    }
}

/* What another process wrote may be a setting: each job brings what it saw of them. */
static gboolean
look_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return TRUE;
}

static const JobKind look_job = {
  .name = "look",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = look_run,
};

/* A job of our own that changed them meanwhile saw more than this one. */
static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  Shop *self = SHOP_SHOP (source);
  Run *run = g_task_get_task_data (G_TASK (result));

  /* Where it could not look, what is shown may be old all the same. */
  if (shop_run_finish (self, result, NULL, NULL) && self->n_settings == GPOINTER_TO_UINT (data))
    take_settings (self, g_steal_pointer (&run->settings));
  if (self->worker != NULL)
    g_signal_emit (self, signals[CHANGED], 0, "", G_GINT64_CONSTANT (0));
}

static void
on_foreign_change (gpointer data)
{
  Shop *self = data;

  shop_run_async (self, &look_job, NULL, NULL, on_looked, GUINT_TO_POINTER (self->n_settings));
}

static void
on_run_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Shop *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (!db_worker_run_finish (self->worker, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  run_committed (run);
  g_task_return_boolean (task, TRUE);
}

static void
shop_finalize (GObject *object)
{
  Shop *self = SHOP_SHOP (object);

  shop_close (self);
  g_clear_pointer (&self->settings, settings_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->staff, staff_free);
  sodium_memzero (self->audit_key, sizeof self->audit_key);
  g_free (self->location);
  g_free (self->desk);
  G_OBJECT_CLASS (shop_parent_class)->finalize (object);
}

static void
shop_class_init (ShopClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shop_finalize;

  /**
   * Shop::changed:
   * @kind: "customer", "order", "product", "setting"; "" when another process wrote
   * @id: the row; 0 when everything shown may be old
   *
   * Emitted on the main thread, once a row after each commit.
   */
  signals[CHANGED] = g_signal_new ("changed", SHOP_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
shop_init (Shop *self)
{
}

/* The first look into the shop: its settings and who works here alone. */
typedef struct {
  Settings *settings;
  Staff *owner;
} FirstLook;

static gboolean
first_look (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FirstLook *look = data;

  look->settings = settings_load (db, error);
  if (look->settings == NULL)
    return FALSE;
  look->owner = staff_sole_owner (db, NULL);
  return TRUE;
}

static gboolean
shop_connect (Shop *self, GError **error)
{
  FirstLook look = { NULL };

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  if (!db_migrate (self->location, FALSE, error))
    return FALSE;
  self->worker = db_worker_new (self->location, N_READERS, error);
  if (self->worker == NULL
      || !db_worker_run (self->worker, DB_WORK_READ, first_look, &look, NULL, error))
    return FALSE;
  take_settings (self, look.settings);
  self->staff = look.owner;
  self->anchor = anchor_keeper_new (self->settings->uuid);
  return anchor_load_key (self->settings->uuid, self->audit_key, error);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (shop_connect (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Shop *
shop_new (const char *location, const char *desk)
{
  Shop *self = g_object_new (SHOP_TYPE, NULL);

  self->location = g_strdup (location);
  self->desk = g_strdup (desk);
  return self;
}

/**
 * shop_open:
 * @location: the shop
 * @desk: the name of this desk
 * @error: return location
 *
 * Opens a shop and brings its schema up to date. Blocks: for deskbellctl and tests; a window calls
 * shop_open_async(). Where the sole owner has no PIN they are signed in.
 *
 * Returns: (transfer full) (nullable): the shop.
 */
Shop *
shop_open (const char *location, const char *desk, GError **error)
{
  g_autoptr (Shop) self = shop_new (location, desk);

  if (!shop_connect (self, error))
    return NULL;
  db_worker_watch (self->worker, on_foreign_change, self);
  return g_steal_pointer (&self);
}

void
shop_open_async (const char *location, const char *desk, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shop_open_async);
  g_task_set_task_data (task, shop_new (location, desk), g_object_unref);
  g_task_run_in_thread (task, open_thread);
}

/**
 * shop_open_finish:
 *
 * Returns: (transfer full) (nullable): the shop.
 */
Shop *
shop_open_finish (GAsyncResult *result, GError **error)
{
  Shop *self = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  db_worker_watch (self->worker, on_foreign_change, self);
  return g_object_ref (self);
}

typedef struct {
  const char *name;
  const char *pin;
  Staff *staff;
} SignIn;

static gboolean
sign_in_work (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  SignIn *who = data;

  who->staff = who->name != NULL ? staff_find (db, who->name, error) : staff_sole_owner (db, error);
  return who->staff != NULL && (who->name == NULL || staff_check_pin (who->staff, who->pin, error));
}

/**
 * shop_sign_in:
 * @self: the shop
 * @staff: (nullable): a name, or %NULL for the sole owner who has no PIN
 * @pin: (nullable): their PIN
 * @error: return location
 *
 * Every later job is this person's. Blocks for about 200 ms where there is a PIN.
 */
gboolean
shop_sign_in (Shop *self, const char *staff, const char *pin, GError **error)
{
  SignIn who = { staff, pin, NULL };
  gboolean ok = db_worker_run (self->worker, DB_WORK_READ, sign_in_work, &who, NULL, error);

  if (!ok)
    {
      staff_free (who.staff);
      return FALSE;
    }
  g_clear_pointer (&self->staff, staff_free);
  self->staff = who.staff;
  return TRUE;
}

/**
 * shop_run_async:
 * @self: the shop
 * @kind: the job
 * @take_in: (nullable) (transfer full): what it is given; freed with @kind's free_in
 * @cancellable: (nullable): a read stops, a write that has begun does not
 *
 * Runs a job on a worker thread in one transaction of its own. Of a shop that is closed the answer
 * is %DESK_ERROR_BUSY. Main thread.
 */
void
shop_run_async (Shop *self, const JobKind *kind, gpointer take_in, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Run *run = run_new (self, kind, take_in);

  run->owned_in = take_in;
  g_task_set_source_tag (task, shop_run_async);
  g_task_set_name (task, kind->name);
  g_task_set_check_cancellable (task, kind->access == JOB_READ);
  g_task_set_task_data (task, run, (GDestroyNotify)run_free);
  if (self->worker == NULL)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_BUSY, "%s", _ ("The shop is closed."));
      g_object_unref (task);
      return;
    }
  db_worker_run_async (self->worker, work_kind (kind), run_work, run, NULL, cancellable,
                       on_run_done, task);
}

/**
 * shop_run_finish:
 * @out: (out) (nullable) (transfer full): what the job made; free it as its header says
 *
 * Returns: whether the job was done, and what it wrote committed.
 */
gboolean
shop_run_finish (Shop *self, GAsyncResult *result, gpointer *out, GError **error)
{
  Run *run = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (out != NULL)
    *out = g_steal_pointer (&run->out);
  return TRUE;
}

/**
 * shop_run:
 * @in: (nullable): borrowed
 * @out: (out) (nullable) (transfer full): what the job made
 *
 * The same, waiting for it: for deskbellctl and tests.
 */
gboolean
shop_run (Shop *self, const JobKind *kind, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Run) run = run_new (self, kind, in);

  if (!db_worker_run (self->worker, work_kind (kind), run_work, run, NULL, error))
    return FALSE;
  run_committed (run);
  if (out != NULL)
    *out = g_steal_pointer (&run->out);
  return TRUE;
}

/**
 * shop_close:
 *
 * Waits for the jobs that were begun and writes the anchor. What is asked of the shop after is
 * refused.
 */
void
shop_close (Shop *self)
{
  g_clear_pointer (&self->worker, db_worker_free);
  g_clear_pointer (&self->anchor, anchor_keeper_free);
}

const char *
shop_get_location (Shop *self)
{
  return self->location;
}

/**
 * shop_get_settings:
 *
 * Returns: (transfer none): what the shop has decided; valid until the main loop runs again.
 */
const Settings *
shop_get_settings (Shop *self)
{
  return self->settings;
}

/**
 * shop_get_staff:
 *
 * Returns: (transfer none) (nullable): who is signed in.
 */
const Staff *
shop_get_staff (Shop *self)
{
  return self->staff;
}

const char *
shop_get_desk (Shop *self)
{
  return self->desk;
}

GTimeZone *
shop_get_zone (Shop *self)
{
  return self->zone;
}

/**
 * shop_set_clock:
 * @fixed: UTC seconds at which the clock stands still, or 0 to let it run: tests alone
 */
void
shop_set_clock (Shop *self, Instant fixed)
{
  self->clock.fixed = fixed;
}

Instant
shop_now (Shop *self)
{
  return clock_now (&self->clock);
}

Day
shop_today (Shop *self)
{
  return day_of (shop_now (self), self->zone);
}
