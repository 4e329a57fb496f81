import { IconCheck } from '@tabler/icons-react'
import { lang, useEndpoint } from '#platform/web'
import { listRoles } from '../contract.ts'
import styles from './People.module.css'
import { permissionName } from './permissions.ts'
import { text } from './texts.ts'

/** Role by power, for reading: what a position with this role may do. */
export default function RolesPage() {
  const { roles, everyone } = useEndpoint(listRoles, {})
  const permissions = [...new Set(roles.flatMap((role) => role.permissions))].toSorted()
  return (
    <div className="page">
      <h1 className="page-title">{text.rolesTitle}</h1>
      <p className="page-lead">{text.rolesLead}</p>
      <p>{text.everyone}: {everyone.map(permissionName).join(', ')}</p>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={text.rolesTitle}>
        <table className={`${styles.table} ${styles.matrix}`}>
          <caption className="unseen">{text.rolesTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{text.permission}</th>
              {roles.map(({ code, labelVi, labelEn, seat }) => (
                <th key={code} scope="col">
                  {lang === 'vi' ? labelVi : labelEn}
                  <span className={styles.about}>{seat === 'agency' ? text.seatAgency : text.seatUnit}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row" title={permission}>{permissionName(permission)}</th>
                {roles.map((role) => <td key={role.code}>{role.permissions.includes(permission) ? <Yes /> : <span className="unseen">{text.hasNot}</span>}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const Yes = () => (
  <>
    <IconCheck size={20} stroke={2} aria-hidden />
    <span className="unseen">{text.has}</span>
  </>
)
