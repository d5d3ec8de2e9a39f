/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* What is called of libpq: pq.exec is its PQexec. */
/* clang-format off */
#define POSTGRES_CALLS(CALL)  \
  CALL (backendPID)           \
  CALL (cancel)               \
  CALL (clear)                \
  CALL (cmdStatus)            \
  CALL (cmdTuples)            \
  CALL (connectPoll)          \
  CALL (connectStartParams)   \
  CALL (connectionNeedsPassword)\
  CALL (conninfo)             \
  CALL (conninfoFree)         \
  CALL (conninfoParse)        \
  CALL (consumeInput)         \
  CALL (enterPipelineMode)    \
  CALL (errorMessage)         \
  CALL (exec)                 \
  CALL (execParams)           \
  CALL (execPrepared)         \
  CALL (exitPipelineMode)     \
  CALL (finish)               \
  CALL (freeCancel)           \
  CALL (freemem)              \
  CALL (ftype)                \
  CALL (getCancel)            \
  CALL (getResult)            \
  CALL (getisnull)            \
  CALL (getlength)            \
  CALL (getvalue)             \
  CALL (host)                 \
  CALL (hostaddr)             \
  CALL (nfields)              \
  CALL (notifies)             \
  CALL (ntuples)              \
  CALL (pipelineSync)         \
  CALL (port)                 \
  CALL (prepare)              \
  CALL (resultErrorField)     \
  CALL (resultStatus)         \
  CALL (sendQueryPrepared)    \
  CALL (serverVersion)        \
  CALL (setErrorVerbosity)    \
  CALL (setNoticeReceiver)    \
  CALL (socket)               \
  CALL (status)               \
  CALL (transactionStatus)    \
  CALL (unescapeBytea)
/* clang-format on */

#define POSTGRES_MEMBER(name) typeof (PQ##name) *name;

typedef struct {
  POSTGRES_CALLS (POSTGRES_MEMBER)
} PostgresLibrary;

#undef POSTGRES_MEMBER

extern PostgresLibrary pq; /* nothing may be called before postgres_load_library () said %TRUE */

gboolean postgres_load_library (GError **error);

G_END_DECLS
