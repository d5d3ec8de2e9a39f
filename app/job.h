/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "clock.h"
#include "settings.h"
#include "staff.h"

G_BEGIN_DECLS

/* A row that a job changed, told to the window once after the commit. */
typedef struct {
  char kind[16]; /* "customer", "order", "product", "setting" … */
  gint64 id;
} Change;

/* All that a job is given: nothing global, so that limits, audit and tests need no globals. Owned
 * by who runs the job; valid until the job returns; one thread. */
typedef struct _Db Db;
typedef struct _JobNumbers JobNumbers;
typedef struct _SearchLater SearchLater;
typedef struct {
  Db *db;
  const Settings *settings;
  StaffId staff_id;
  const char *staff_name;
  StaffRole role;
  const char *desk; /* the desk's own name, such as "desk-1" */
  Instant now;      /* the same through the whole job */
  Day today;        /* the civil day of now in the store's zone */
  GTimeZone *zone;
  GCancellable *cancellable; /* (nullable) reads only */
  GArray *changes;           /* of Change, filled by job_changed () */
  const guint8 *audit_key;   /* AUDIT_KEY_BYTES, never NULL in a write job */
  GChecksum *bulk;           /* (nullable) imports and demo: audit_write () adds each entry to this
                              * digest instead of the chain; one entry for all of them names it */
  JobNumbers *numbers;       /* (nullable) imports and demo: the counters, stored once for all */
  SearchLater *later;        /* (nullable) imports and demo: rows that are indexed together */
  gboolean anchor_now;       /* set by a job after which the anchor may not wait */
} Job;

typedef gboolean (*JobFunc) (Job *job, gconstpointer in, gpointer *out, GError **error);

typedef enum {
  JOB_READ,
  JOB_WRITE,
  JOB_WRITE_ONCE, /* carries a UUID: run again after a failed commit it finds its first result */
} JobAccess;

/* The static description of a job; every job's is in its subject's header. */
struct _JobKind {
  const char *name; /* as the audit names it: "order-post" */
  JobAccess access;
  StaffRole least; /* the lowest role that may ask for it at all */
  JobFunc run;
  GDestroyNotify free_in;  /* (nullable) */
  GDestroyNotify free_out; /* (nullable) */
};

void job_changed (Job *job, const char *kind, gint64 id);
gboolean job_is_cancelled (Job *job, GError **error);
gboolean job_may (Job *job, StaffRole least, GError **error);
gboolean job_next_number (Job *job, const char *counter, int year, gint64 *number, GError **error);

/* For many jobs in one transaction. */
JobNumbers *job_numbers_new (void);
void job_numbers_free (JobNumbers *self);
void job_numbers_keep (JobNumbers *self);
void job_numbers_take_back (JobNumbers *self);
gboolean job_numbers_store (JobNumbers *self, Job *job, GError **error);

G_END_DECLS
